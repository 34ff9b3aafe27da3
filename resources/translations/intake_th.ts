<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH" sourcelanguage="en_GB">
<context>
    <name>Attention</name>
    <message>
        <source>Needs attention</source>
        <translation>ต้องดูแล</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>ไม่มีเรื่องที่ต้องดูแล</translation>
    </message>
    <message>
        <source>Every letter has its receipt, and the centre has refused none.</source>
        <translation>ทุกเรื่องมีใบรับแล้ว และศูนย์กลางไม่ได้ส่งเรื่องใดกลับ</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>ส่งอีกครั้ง</translation>
    </message>
    <message>
        <source>The receipt was never printed: the citizen may still need it.</source>
        <translation>ยังไม่ได้พิมพ์ใบรับเรื่อง ประชาชนอาจยังรออยู่</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>พิมพ์ใบรับเรื่อง</translation>
    </message>
    <message>
        <source>Take the new number…</source>
        <translation>ใช้เลขใหม่…</translation>
    </message>
    <message>
        <source>Compare and decide…</source>
        <translation>เปรียบเทียบและตัดสิน…</translation>
    </message>
    <message>
        <source>Mend…</source>
        <translation>แก้ไข…</translation>
    </message>
    <message>
        <source>Take the new number?</source>
        <translation>ใช้เลขใหม่หรือไม่</translation>
    </message>
    <message>
        <source>The receipt says {before}. From now on the letter is {after}, and can be found by both. Print its new receipt and tell the citizen.</source>
        <translation>ใบรับพิมพ์เลข {before} ต่อไปนี้เรื่องใช้เลข {after} ค้นได้ทั้งสองเลข โปรดพิมพ์ใบรับใหม่และแจ้งประชาชน</translation>
    </message>
    <message>
        <source>Take the new number</source>
        <translation>ใช้เลขใหม่</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>This computer says it is {now}, {time}. The newest record here is of {newest}. Every letter gets its date and the year of its numbers from this clock. If it is wrong, sign out and have it set first.</source>
        <translation>เครื่องนี้แจ้งว่าเป็นวันที่ {now} เวลา {time} แต่รายการล่าสุดในเครื่องเป็นของวันที่ {newest} ทุกเรื่องได้วันที่และปีของเลขจากนาฬิกานี้ หากไม่ถูกต้อง โปรดออกจากระบบและให้ตั้งนาฬิกาก่อน</translation>
    </message>
    <message>
        <source>Is the date right?</source>
        <translation>วันที่ของเครื่องถูกต้องหรือไม่</translation>
    </message>
    <message>
        <source>The date is right</source>
        <translation>วันที่ถูกต้อง</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออกจากระบบ</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Two versions of {number}</source>
        <translation>เรื่อง {number} มีสองฉบับ</translation>
    </message>
    <message>
        <source>This workstation and the centre changed the letter apart from each other. Choose the version that stands; the other one stays in the history.</source>
        <translation>เครื่องนี้และศูนย์กลางต่างแก้ไขเรื่องเดียวกัน โปรดเลือกฉบับที่ใช้ อีกฉบับยังเก็บไว้ในประวัติ</translation>
    </message>
    <message>
        <source>The centre&apos;s stands</source>
        <translation>ใช้ฉบับของศูนย์กลาง</translation>
    </message>
    <message>
        <source>Ours stands</source>
        <translation>ใช้ฉบับของเครื่องนี้</translation>
    </message>
    <message>
        <source>At this workstation</source>
        <translation>ที่เครื่องนี้</translation>
    </message>
    <message>
        <source>At the centre</source>
        <translation>ที่ศูนย์กลาง</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>ชื่อเรื่อง</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Sending is paused</source>
        <translation>พักการส่งไว้</translation>
    </message>
    <message>
        <source>Letters are safe here; sending goes on by itself.</source>
        <translation>เรื่องอยู่ในเครื่องนี้อย่างปลอดภัย ระบบจะส่งต่อเองเมื่อพร้อม</translation>
    </message>
    <message>
        <source>Letters are safe here. Call your IT staff.</source>
        <translation>เรื่องอยู่ในเครื่องนี้อย่างปลอดภัย โปรดแจ้งเจ้าหน้าที่ไอที</translation>
    </message>
    <message>
        <source>Works alone</source>
        <translation>ทำงานโดยลำพัง</translation>
    </message>
    <message>
        <source>This workstation is not joined to a centre. Letters are safe here.</source>
        <translation>เครื่องนี้ยังไม่ได้ลงทะเบียนกับศูนย์กลาง เรื่องอยู่ในเครื่องนี้อย่างปลอดภัย</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>กำลังเชื่อมต่อ…</translation>
    </message>
    <message>
        <source>Connected to the centre</source>
        <translation>เชื่อมต่อศูนย์กลางแล้ว</translation>
    </message>
    <message>
        <source>Sending to the centre…</source>
        <translation>กำลังส่งไปศูนย์กลาง…</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>ไม่มีการเชื่อมต่อ</translation>
    </message>
    <message>
        <source>The centre asks to wait</source>
        <translation>ศูนย์กลางขอให้รอ</translation>
    </message>
    <message>
        <source>The centre answers wrongly</source>
        <translation>ศูนย์กลางตอบไม่ถูกต้อง</translation>
    </message>
    <message>
        <source>Numbers are suspended</source>
        <translation>ศูนย์กลางระงับการให้เลข</translation>
    </message>
    <message>
        <source>No longer admitted</source>
        <translation>ศูนย์กลางไม่อนุญาตเครื่องนี้แล้ว</translation>
    </message>
    <message>
        <source>Newer version needed</source>
        <translation>ต้องใช้โปรแกรมรุ่นใหม่กว่า</translation>
    </message>
    <message>
        <source>The centre takes nothing from this one. Letters are safe. Call your IT staff.</source>
        <translation>ศูนย์กลางไม่รับข้อมูลจากโปรแกรมรุ่นนี้แล้ว เรื่องอยู่ในเครื่องนี้อย่างปลอดภัย โปรดแจ้งเจ้าหน้าที่ไอที</translation>
    </message>
    <message>
        <source>This workstation exists twice</source>
        <translation>เครื่องนี้มีซ้ำสองเครื่อง</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>Save letter</source>
        <translation>บันทึกเรื่อง</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>เริ่มใหม่</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>ทิ้ง</translation>
    </message>
    <message>
        <source>without a subject</source>
        <translation>ยังไม่มีชื่อเรื่อง</translation>
    </message>
    <message>
        <source>A letter that was not saved was kept ({time}): {subject}</source>
        <translation>มีเรื่องที่ยังไม่ได้บันทึกเก็บไว้ ({time}): {subject}</translation>
    </message>
    <message>
        <source>Kept as a draft {time}</source>
        <translation>เก็บร่างไว้แล้ว {time}</translation>
    </message>
    <message>
        <source>Known here: {subject}</source>
        <translation>พบเรื่องเดิม: {subject}</translation>
    </message>
    <message>
        <source>Something is missing or cannot be recorded: see the marked fields.</source>
        <translation>บางช่องยังว่างหรือบันทึกไม่ได้ โปรดดูช่องที่ทำเครื่องหมายไว้</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>กำลังบันทึก…</translation>
    </message>
    <message>
        <source>Start over?</source>
        <translation>เริ่มใหม่หรือไม่</translation>
    </message>
    <message>
        <source>What you typed for this letter is thrown away. It was not saved.</source>
        <translation>ข้อความที่พิมพ์ไว้ของเรื่องนี้จะถูกทิ้ง เรื่องนี้ยังไม่ได้บันทึก</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>ทิ้งข้อความ</translation>
    </message>
    <message>
        <source>What</source>
        <translation>เรื่องอะไร</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>เลือก…</translation>
    </message>
    <message>
        <source>Kind of letter</source>
        <translation>ประเภทเรื่อง</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>หมวดเรื่อง</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>ชื่อเรื่อง</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>ที่ไหน</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>จังหวัด</translation>
    </message>
    <message>
        <source>District</source>
        <translation>อำเภอ/เขต</translation>
    </message>
    <message>
        <source>Subdistrict</source>
        <translation>ตำบล/แขวง</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>รหัสไปรษณีย์</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>ใคร</translation>
    </message>
    <message>
        <source>One person</source>
        <translation>บุคคล</translation>
    </message>
    <message>
        <source>Gives no name</source>
        <translation>ไม่ประสงค์ออกนาม</translation>
    </message>
    <message>
        <source>On behalf of another</source>
        <translation>ยื่นแทนผู้อื่น</translation>
    </message>
    <message>
        <source>A group</source>
        <translation>กลุ่มมวลชน</translation>
    </message>
    <message>
        <source>Who brings the letter</source>
        <translation>ผู้ยื่นเรื่องเป็นใคร</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ-นามสกุล</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>เลขประจำตัวประชาชน</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>โทรศัพท์</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ที่อยู่</translation>
    </message>
    <message>
        <source>Earlier tracking number</source>
        <translation>เลขติดตามเรื่องเดิม</translation>
    </message>
    <message>
        <source>On behalf of</source>
        <translation>ยื่นแทน</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>จำนวนคน</translation>
    </message>
    <message>
        <source>Other representatives, with commas between</source>
        <translation>ผู้แทนคนอื่น คั่นด้วยจุลภาค</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>ส่งถึงใคร</translation>
    </message>
    <message>
        <source>Responsible agency</source>
        <translation>หน่วยงานรับผิดชอบ</translation>
    </message>
    <message>
        <source>May stay open: the centre then decides</source>
        <translation>เว้นว่างได้ ศูนย์กลางจะพิจารณา</translation>
    </message>
    <message>
        <source>Complex: no date is promised</source>
        <translation>เรื่องยุ่งยากซับซ้อน ไม่กำหนดวันแล้วเสร็จ</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>เรื่องปกปิด</translation>
    </message>
    <message>
        <source>Choose this</source>
        <translation>เลือกหน่วยงานนี้</translation>
    </message>
    <message>
        <source>An officer is accused: {words}</source>
        <translation>กล่าวหาเจ้าหน้าที่ตำรวจ: {words}</translation>
    </message>
    <message>
        <source>A matter for the police of the place: {words}</source>
        <translation>เป็นเรื่องของตำรวจในพื้นที่: {words}</translation>
    </message>
    <message>
        <source>The letter says {words}</source>
        <translation>พบคำว่า {words} ในเรื่อง</translation>
    </message>
    <message>
        <source>Usual for this category</source>
        <translation>หน่วยงานที่มักรับเรื่องหมวดนี้</translation>
    </message>
    <message>
        <source>Copy to {agencies}</source>
        <translation>สำเนาถึง {agencies}</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>ซอง</translation>
    </message>
    <message>
        <source>Registered or EMS number</source>
        <translation>เลขลงทะเบียน/EMS</translation>
    </message>
    <message>
        <source>Scan the barcode on the envelope, or leave this empty for an ordinary letter.</source>
        <translation>สแกนบาร์โค้ดบนซอง ถ้าเป็นจดหมายธรรมดาให้เว้นว่าง</translation>
    </message>
</context>
<context>
    <name>Courier</name>
    <message>
        <source>Courier: letters by USB stick</source>
        <translation>นำส่งเรื่องด้วยแฟลชไดรฟ์</translation>
    </message>
    <message>
        <source>For times without a line. The file can be read only at the centre, and whatever also goes over the line is stored there once.</source>
        <translation>ใช้เมื่อไม่มีเครือข่าย ไฟล์เปิดอ่านได้เฉพาะที่ศูนย์กลาง เรื่องที่ส่งทางเครือข่ายด้วยจะเก็บไว้เพียงครั้งเดียว</translation>
    </message>
    <message>
        <source>1. To the centre</source>
        <translation>1. ไปศูนย์กลาง</translation>
    </message>
    <message>
        <source>Write the file…</source>
        <translation>สร้างไฟล์…</translation>
    </message>
    <message>
        <source>2. Back from the centre</source>
        <translation>2. กลับจากศูนย์กลาง</translation>
    </message>
    <message>
        <source>Take in the answer…</source>
        <translation>รับไฟล์ตอบกลับ…</translation>
    </message>
    <message>
        <source>For another office without a line</source>
        <translation>นำส่งแทนหน่วยงานที่ไม่มีเครือข่าย</translation>
    </message>
    <message>
        <source>Its file goes to the centre over this line; the answer is written beside it. Neither can be read here.</source>
        <translation>ส่งไฟล์ของหน่วยงานนั้นถึงศูนย์กลางผ่านเครือข่ายของเครื่องนี้ และเก็บไฟล์ตอบกลับไว้ข้างไฟล์นั้น เครื่องนี้เปิดอ่านไฟล์ทั้งสองไม่ได้</translation>
    </message>
    <message>
        <source>Deliver a file…</source>
        <translation>นำส่งไฟล์…</translation>
    </message>
    <message>
        <source>This workstation must be joined to a centre once, over a line.</source>
        <translation>เครื่องนี้ต้องลงทะเบียนกับศูนย์กลางผ่านเครือข่ายก่อนหนึ่งครั้ง</translation>
    </message>
    <message>
        <source>Nothing waits: the centre has everything.</source>
        <translation>ไม่มีเรื่องรอส่ง ศูนย์กลางได้รับครบแล้ว</translation>
    </message>
    <message>
        <source>Waiting: {letters} letters, {pages} pages.</source>
        <translation>รอส่ง: {letters} เรื่อง {pages} หน้า</translation>
    </message>
    <message>
        <source>No file has gone out yet.</source>
        <translation>ยังไม่เคยสร้างไฟล์</translation>
    </message>
    <message>
        <source>Last file: {time}, {letters} letters, {pages} pages.</source>
        <translation>ไฟล์ล่าสุด: {time} มี {letters} เรื่อง {pages} หน้า</translation>
    </message>
    <message>
        <source>Its answer has not come back: the letters stay due.</source>
        <translation>ยังไม่ได้รับไฟล์ตอบกลับ เรื่องเหล่านี้ยังรอส่งอยู่</translation>
    </message>
    <message>
        <source>Its answer came {time}.</source>
        <translation>ได้รับไฟล์ตอบกลับแล้ว {time}</translation>
    </message>
    <message>
        <source>Write the courier file</source>
        <translation>สร้างไฟล์นำส่ง</translation>
    </message>
    <message>
        <source>Choose the centre&apos;s answer</source>
        <translation>เลือกไฟล์ตอบกลับของศูนย์กลาง</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>กำลังทำงาน…</translation>
    </message>
    <message>
        <source>Choose the other office&apos;s file</source>
        <translation>เลือกไฟล์ของหน่วยงานอื่น</translation>
    </message>
    <message>
        <source>The centre has taken it. Take the answer back to that office: {file}</source>
        <translation>ศูนย์กลางรับไฟล์แล้ว โปรดนำไฟล์ตอบกลับไปคืนหน่วยงานนั้น: {file}</translation>
    </message>
    <message>
        <source>Written: {letters} letters, {pages} pages. Take the file to the centre.</source>
        <translation>สร้างไฟล์แล้ว {letters} เรื่อง {pages} หน้า โปรดนำไฟล์ไปที่ศูนย์กลาง</translation>
    </message>
    <message>
        <source>Not written, and in need of attention: {n}.</source>
        <translation>ใส่ในไฟล์ไม่ได้และต้องดูแล: {n}</translation>
    </message>
    <message>
        <source>The centre has {letters} letters and {pages} pages of this file now.</source>
        <translation>ศูนย์กลางรับ {letters} เรื่อง {pages} หน้าจากไฟล์นี้แล้ว</translation>
    </message>
    <message>
        <source>In need of attention: {n}.</source>
        <translation>ต้องดูแล: {n}</translation>
    </message>
    <message>
        <source>{n} tracking numbers have come for the time until the next trip.</source>
        <translation>ได้รับเลขติดตามเรื่อง {n} เลขไว้ใช้จนถึงการนำส่งครั้งถัดไป</translation>
    </message>
    <message>
        <source>The centre has lost {n} letters: write a new file.</source>
        <translation>ศูนย์กลางไม่มีเรื่องแล้ว {n} เรื่อง โปรดสร้างไฟล์ใหม่</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>From</source>
        <translation>ผู้ยื่นเรื่อง</translation>
    </message>
    <message>
        <source>Void: {reason}</source>
        <translation>ยกเลิก: {reason}</translation>
    </message>
    <message>
        <source>Confidential: only whoever recorded it and supervisors see it.</source>
        <translation>เรื่องปกปิด ผู้บันทึกและหัวหน้าเท่านั้นที่เห็น</translation>
    </message>
    <message>
        <source>The receipt has not been printed yet.</source>
        <translation>ยังไม่ได้พิมพ์ใบรับเรื่อง</translation>
    </message>
    <message>
        <source>Register number</source>
        <translation>เลขทะเบียนรับ</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>รับเมื่อ</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>ผู้บันทึก</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ประเภทเรื่อง</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>หมวดเรื่อง</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>พื้นที่</translation>
    </message>
    <message>
        <source>Registered or EMS number</source>
        <translation>เลขลงทะเบียน/EMS</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>หน่วยงานรับผิดชอบ</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>กำหนดแล้วเสร็จ</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>รหัส PIN</translation>
    </message>
    <message>
        <source>Later visits and letters</source>
        <translation>ติดตามเพิ่มเติม (ครั้ง)</translation>
    </message>
    <message>
        <source>Pages and files</source>
        <translation>หน้าและไฟล์</translation>
    </message>
    <message>
        <source>At the centre</source>
        <translation>ที่ศูนย์กลาง</translation>
    </message>
    <message>
        <source>With</source>
        <translation>อยู่ที่</translation>
    </message>
    <message>
        <source>The centre answers by</source>
        <translation>ศูนย์กลางกำหนดตอบภายใน</translation>
    </message>
    <message>
        <source>Message of the centre</source>
        <translation>ข้อความจากศูนย์กลาง</translation>
    </message>
    <message>
        <source>on behalf of {other}</source>
        <translation>ยื่นแทน {other}</translation>
    </message>
    <message>
        <source>Representatives: {names}</source>
        <translation>ผู้แทน: {names}</translation>
    </message>
    <message>
        <source>No date: progress is reported from time to time</source>
        <translation>ไม่กำหนดวัน จะแจ้งความคืบหน้าเป็นระยะ</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Go back</source>
        <translation>กลับ</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Needed to record the letter.</source>
        <translation>จำเป็นต้องกรอกเพื่อบันทึกเรื่อง</translation>
    </message>
    <message>
        <source>The check digit does not match. Compare it with the card; it is recorded as typed.</source>
        <translation>เลขตรวจสอบไม่ตรง โปรดเทียบกับบัตร ระบบจะบันทึกตามที่พิมพ์</translation>
    </message>
    <message>
        <source>Not a complete item number. Scan it again; it is recorded as typed.</source>
        <translation>เลขไม่ครบหรือไม่ถูกต้อง โปรดสแกนบาร์โค้ดใหม่ ระบบจะบันทึกตามที่พิมพ์</translation>
    </message>
    <message>
        <source>Does not look like a telephone number. It is recorded as typed.</source>
        <translation>ดูไม่เหมือนเลขโทรศัพท์ ระบบจะบันทึกตามที่พิมพ์</translation>
    </message>
    <message>
        <source>A postcode has five digits. It is recorded as typed.</source>
        <translation>รหัสไปรษณีย์มี 5 หลัก ระบบจะบันทึกตามที่พิมพ์</translation>
    </message>
    <message>
        <source>Not in the list of provinces. It is recorded as typed.</source>
        <translation>ไม่มีในรายชื่อจังหวัด ระบบจะบันทึกตามที่พิมพ์</translation>
    </message>
    <message>
        <source>A group has at least two people. Give their number.</source>
        <translation>กลุ่มมวลชนมีอย่างน้อย 2 คน โปรดระบุจำนวน</translation>
    </message>
    <message>
        <source>Choose an agency from the list, or leave this empty.</source>
        <translation>โปรดเลือกหน่วยงานจากรายการ หรือเว้นว่าง</translation>
    </message>
    <message>
        <source>Not a tracking number. Compare it with the old receipt, or leave this empty.</source>
        <translation>ไม่ใช่เลขติดตามเรื่อง โปรดเทียบกับใบรับเดิม หรือเว้นว่าง</translation>
    </message>
    <message>
        <source>This cannot be recorded as it stands.</source>
        <translation>บันทึกค่านี้ไม่ได้</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Set up this workstation</source>
        <translation>ตั้งค่าเครื่องนี้</translation>
    </message>
    <message>
        <source>This computer holds no register yet. What you enter stands on every receipt.</source>
        <translation>เครื่องนี้ยังไม่มีทะเบียน ข้อมูลที่กรอกจะอยู่บนใบรับเรื่องทุกใบ</translation>
    </message>
    <message>
        <source>Only a demonstration, with example accounts</source>
        <translation>ใช้สาธิตเท่านั้น มีบัญชีตัวอย่างให้</translation>
    </message>
    <message>
        <source>You become the administrator. Accounts for the others are added by the command “account”, a safe copy comes back by “restore” in place of this page.</source>
        <translation>ท่านจะเป็นผู้ดูแลระบบ เพิ่มบัญชีของผู้อื่นด้วยคำสั่ง “account” หากมีสำเนาสำรองให้ใช้คำสั่ง “restore” แทนหน้านี้</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>ชื่อหน่วยงาน</translation>
    </message>
    <message>
        <source>Service point</source>
        <translation>จุดบริการ</translation>
    </message>
    <message>
        <source>Your user name</source>
        <translation>ชื่อผู้ใช้ของท่าน</translation>
    </message>
    <message>
        <source>Your name, as on papers</source>
        <translation>ชื่อของท่านตามที่พิมพ์บนเอกสาร</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>รหัสผ่านอีกครั้ง</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>ตั้งค่า</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>ต้องกรอกช่องนี้</translation>
    </message>
    <message>
        <source>At least {n} characters.</source>
        <translation>อย่างน้อย {n} ตัวอักษร</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>รหัสผ่านสองช่องไม่ตรงกัน</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Keyboard</source>
        <translation>แป้นพิมพ์</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>แป้นของหน้านี้</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>แป้นที่ใช้ได้ทุกหน้า</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>The next field, or what the marked button does</source>
        <translation>ไปช่องถัดไป หรือทำตามปุ่มที่เน้นอยู่</translation>
    </message>
    <message>
        <source>Send to the centre now</source>
        <translation>ส่งไปศูนย์กลางเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>Thai or English</source>
        <translation>ไทยหรืออังกฤษ</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>สว่างหรือมืด</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออกจากระบบ</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>แผ่นนี้</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Labels of {n} letters</source>
        <translation>ป้าย {n} เรื่อง</translation>
    </message>
    <message>
        <source>Label of {number}</source>
        <translation>ป้ายของ {number}</translation>
    </message>
    <message>
        <source>Number with its bars</source>
        <translation>ป้ายเลขติดตาม</translation>
    </message>
    <message>
        <source>Receipt stamp</source>
        <translation>ตรารับหนังสือ</translation>
    </message>
    <message>
        <source>On a roll</source>
        <translation>แบบม้วน</translation>
    </message>
    <message>
        <source>On a sheet</source>
        <translation>แบบแผ่น</translation>
    </message>
    <message>
        <source>First free label of the sheet, from 1 to {n}:</source>
        <translation>เริ่มที่ดวงว่างดวงแรกของแผ่น (1–{n}):</translation>
    </message>
    <message>
        <source>What is printed</source>
        <translation>สิ่งที่พิมพ์</translation>
    </message>
    <message>
        <source>On which paper</source>
        <translation>กระดาษที่ใช้</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>พิมพ์</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>บันทึกเป็น…</translation>
    </message>
    <message>
        <source>Drawing the labels…</source>
        <translation>กำลังจัดทำป้าย…</translation>
    </message>
    <message>
        <source>The labels are printed.</source>
        <translation>พิมพ์ป้ายแล้ว</translation>
    </message>
    <message>
        <source>Save the labels</source>
        <translation>บันทึกป้าย</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>บันทึกแล้ว: {file}</translation>
    </message>
</context>
<context>
    <name>Letters</name>
    <message>
        <source>No name given</source>
        <translation>ไม่ประสงค์ออกนาม</translation>
    </message>
    <message>
        <source>{name} (group of {size})</source>
        <translation>{name} (กลุ่ม {size} คน)</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>เลขทะเบียนรับ</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>เลขติดตามเรื่อง</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>เรื่อง</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>By post</source>
        <translation>ทางไปรษณีย์</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>จุดบริการ</translation>
    </message>
    <message>
        <source>receipt not printed</source>
        <translation>ยังไม่พิมพ์ใบรับ</translation>
    </message>
    <message>
        <source>Search all letters</source>
        <translation>ค้นหาทุกเรื่อง</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>รายการเรื่อง</translation>
    </message>
    <message>
        <source>Strike out…</source>
        <translation>ยกเลิกเรื่อง…</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>ผลการค้นหา</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>ไม่พบเรื่อง</translation>
    </message>
    <message>
        <source>Try fewer letters of a word, a name, or the tracking number.</source>
        <translation>ลองใช้คำที่สั้นลง ชื่อ หรือเลขติดตามเรื่อง</translation>
    </message>
    <message>
        <source>No letters yet today</source>
        <translation>วันนี้ยังไม่มีเรื่อง</translation>
    </message>
    <message>
        <source>The first one appears here as soon as it is saved. F2 begins a new letter.</source>
        <translation>เรื่องแรกจะขึ้นที่นี่ทันทีที่บันทึก กด F2 เพื่อรับเรื่องใหม่</translation>
    </message>
    <message>
        <source>Letters: {n}</source>
        <translation>{n} เรื่อง</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>พิมพ์สำเนา</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>พิมพ์ใบรับเรื่อง</translation>
    </message>
    <message>
        <source>Labels of {n} letters…</source>
        <translation>ป้าย {n} เรื่อง…</translation>
    </message>
    <message>
        <source>Label…</source>
        <translation>ป้าย…</translation>
    </message>
</context>
<context>
    <name>MailRoom</name>
    <message>
        <source>No.</source>
        <translation>ที่</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>เลขติดตามเรื่อง</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>ประเภท</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ป้าย</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>Scan the post&apos;s barcode, or press Enter for an ordinary envelope</source>
        <translation>สแกนบาร์โค้ดของไปรษณีย์ หรือกด Enter สำหรับซองธรรมดา</translation>
    </message>
    <message>
        <source>Describe this envelope</source>
        <translation>บันทึกลักษณะซองนี้</translation>
    </message>
    <message>
        <source>Print this label</source>
        <translation>พิมพ์ป้ายนี้</translation>
    </message>
    <message>
        <source>This item number was logged before, as {name}. Strike out the one that is wrong.</source>
        <translation>เลขพัสดุนี้ลงไว้แล้วเป็น {name} ให้ขีดฆ่าซองที่ผิด</translation>
    </message>
    <message>
        <source>The check digit does not match: look at the number once more.</source>
        <translation>เลขตรวจสอบไม่ตรง โปรดดูเลขอีกครั้ง</translation>
    </message>
    <message>
        <source>Counted together</source>
        <translation>นับร่วมกัน</translation>
    </message>
    <message>
        <source>The second person counts it too, and signs here.</source>
        <translation>ผู้นับคนที่สองนับด้วย แล้วลงชื่อที่นี่</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>ลงชื่อ</translation>
    </message>
    <message>
        <source>Strike out {name}?</source>
        <translation>ขีดฆ่า {name} หรือไม่</translation>
    </message>
    <message>
        <source>There will be no letter of it. Its number stays taken and is never used again.</source>
        <translation>ซองนี้จะไม่มีเรื่อง เลขของซองถือว่าใช้แล้ว และจะไม่นำมาใช้อีก</translation>
    </message>
    <message>
        <source>Strike out</source>
        <translation>ขีดฆ่า</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผล</translation>
    </message>
    <message>
        <source>Print labels: {n}</source>
        <translation>พิมพ์ป้าย {n} ดวง</translation>
    </message>
    <message>
        <source>Struck out: {reason}</source>
        <translation>ขีดฆ่าแล้ว: {reason}</translation>
    </message>
    <message>
        <source>to be counted by two</source>
        <translation>ต้องนับสองคน</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>พิมพ์แล้ว</translation>
    </message>
    <message>
        <source>due</source>
        <translation>รอพิมพ์</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>กรอกแล้ว</translation>
    </message>
    <message>
        <source>later</source>
        <translation>ภายหลัง</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ชื่อผู้ใช้</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Ordinary</source>
        <translation>ธรรมดา</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>ลงทะเบียน</translation>
    </message>
    <message>
        <source>EMS</source>
        <translation>EMS</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>เรียบร้อย</translation>
    </message>
    <message>
        <source>Torn</source>
        <translation>ฉีกขาด</translation>
    </message>
    <message>
        <source>Wet</source>
        <translation>เปียก</translation>
    </message>
    <message>
        <source>Came opened</source>
        <translation>ถูกเปิดมา</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>ซองเปล่า</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิดอยู่</translation>
    </message>
    <message>
        <source>Being closed</source>
        <translation>กำลังปิด</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>ปิดแล้ว</translation>
    </message>
    <message>
        <source>Envelope {n} · {number}</source>
        <translation>ซองที่ {n} · {number}</translation>
    </message>
    <message>
        <source>Its label was not printed.</source>
        <translation>ยังไม่ได้พิมพ์ป้าย</translation>
    </message>
    <message>
        <source>Its first page was not found among the scans.</source>
        <translation>ไม่พบหน้าแรกในหน้าที่สแกน</translation>
    </message>
    <message>
        <source>Its details were not typed.</source>
        <translation>ยังไม่ได้กรอกรายละเอียด</translation>
    </message>
    <message>
        <source>What is enclosed was not counted by two people.</source>
        <translation>สิ่งที่แนบมายังไม่มีผู้นับสองคน</translation>
    </message>
    <message>
        <source>It has more than one first page.</source>
        <translation>มีหน้าแรกมากกว่าหนึ่งหน้า</translation>
    </message>
    <message>
        <source>It holds a page with the label of another letter.</source>
        <translation>มีหน้าที่ติดป้ายของเรื่องอื่น</translation>
    </message>
    <message>
        <source>Pages that belong to no letter yet: {n}</source>
        <translation>หน้าที่ยังไม่รู้ว่าเป็นของเรื่องใด {n} หน้า</translation>
    </message>
    <message>
        <source>It was struck out, and still has pages.</source>
        <translation>ขีดฆ่าแล้ว แต่ยังมีหน้าอยู่</translation>
    </message>
    <message>
        <source>Print the label</source>
        <translation>พิมพ์ป้าย</translation>
    </message>
    <message>
        <source>Look for it in the pages</source>
        <translation>หาในหน้าที่สแกน</translation>
    </message>
    <message>
        <source>Type the details</source>
        <translation>กรอกรายละเอียด</translation>
    </message>
    <message>
        <source>Count it</source>
        <translation>นับ</translation>
    </message>
    <message>
        <source>Show its pages</source>
        <translation>ดูหน้าของเรื่องนี้</translation>
    </message>
    <message>
        <source>Show the page</source>
        <translation>ดูหน้านั้น</translation>
    </message>
    <message>
        <source>Show the tray</source>
        <translation>ดูถาดพัก</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>ถุง</translation>
    </message>
    <message>
        <source>Envelopes</source>
        <translation>ซอง</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>หน้าเอกสาร</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>ยอด</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Post bags · {day}</source>
        <translation>ถุงไปรษณีย์ · {day}</translation>
    </message>
    <message>
        <source>Open a bag</source>
        <translation>เปิดถุงใหม่</translation>
    </message>
    <message>
        <source>Post bags</source>
        <translation>ถุงไปรษณีย์</translation>
    </message>
    <message>
        <source>No bag was opened today</source>
        <translation>วันนี้ยังไม่ได้เปิดถุงใด</translation>
    </message>
    <message>
        <source>Open a bag when the post arrives. Every envelope gets its number and its label at once.</source>
        <translation>เปิดถุงเมื่อไปรษณีย์มาถึง ทุกซองจะได้เลขและป้ายทันที</translation>
    </message>
    <message>
        <source>Where does it come from? You and the time are noted by themselves.</source>
        <translation>ถุงนี้มาจากที่ใด ชื่อท่านและเวลาจะบันทึกให้เอง</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>เปิดถุง</translation>
    </message>
    <message>
        <source>Post office, or who brought it</source>
        <translation>ที่ทำการไปรษณีย์ หรือผู้นำมาส่ง</translation>
    </message>
    <message>
        <source>Balances</source>
        <translation>ยอดตรง</translation>
    </message>
    <message>
        <source>Open points: {n}</source>
        <translation>ค้าง {n} จุด</translation>
    </message>
    <message>
        <source>difference signed: {name}</source>
        <translation>ผู้รับรองผลต่าง: {name}</translation>
    </message>
    <message>
        <source>Postmark: day</source>
        <translation>วันที่ประทับตรา</translation>
    </message>
    <message>
        <source>Postmark: office</source>
        <translation>ที่ทำการต้นทาง</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>สภาพซอง</translation>
    </message>
    <message>
        <source>Money (baht)</source>
        <translation>เงิน (บาท)</translation>
    </message>
    <message>
        <source>Original papers</source>
        <translation>เอกสารต้นฉบับ (ฉบับ)</translation>
    </message>
    <message>
        <source>Other things of worth</source>
        <translation>ของมีค่าอื่น</translation>
    </message>
    <message>
        <source>Counted by two…</source>
        <translation>ให้ผู้อื่นนับด้วย…</translation>
    </message>
    <message>
        <source>Strike out…</source>
        <translation>ขีดฆ่า…</translation>
    </message>
    <message>
        <source>The check digit of {number} does not match. It is kept as it was scanned.</source>
        <translation>เลขตรวจสอบของ {number} ไม่ตรง เก็บไว้ตามที่สแกน</translation>
    </message>
    <message>
        <source>Two people count what is of worth.</source>
        <translation>ของมีค่าต้องนับสองคน</translation>
    </message>
    <message>
        <source>Counted by {names}</source>
        <translation>ผู้นับ: {names}</translation>
    </message>
    <message>
        <source>This is no date. Example: 21/11/2569</source>
        <translation>ไม่ใช่วันที่ ตัวอย่าง: 21/11/2569</translation>
    </message>
    <message>
        <source>Move about the page that was brought nearer</source>
        <translation>เลื่อนดูหน้าที่ขยายไว้</translation>
    </message>
    <message>
        <source>No page is chosen.</source>
        <translation>ยังไม่ได้เลือกหน้า</translation>
    </message>
    <message>
        <source>This page cannot be shown.</source>
        <translation>แสดงหน้านี้ไม่ได้</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>กำลังแสดง…</translation>
    </message>
    <message>
        <source>First page of…</source>
        <translation>หน้าแรกของ…</translation>
    </message>
    <message>
        <source>Split here</source>
        <translation>แยกตรงนี้</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>รวมเข้ากับ…</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>หยิบออก</translation>
    </message>
    <message>
        <source>Put in behind</source>
        <translation>วางต่อจากหน้านี้</translation>
    </message>
    <message>
        <source>Replace this</source>
        <translation>แทนหน้านี้</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>หมุน</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>หมุนกลับ</translation>
    </message>
    <message>
        <source>Stick each label on the first page of its letter, then scan: Ctrl+2.</source>
        <translation>ติดป้ายที่หน้าแรกของแต่ละเรื่อง แล้วสแกน กด Ctrl+2</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>หน้าว่าง</translation>
    </message>
    <message>
        <source>Put in before</source>
        <translation>วางก่อนถึงหน้านี้</translation>
    </message>
    <message>
        <source>Leave them where they are</source>
        <translation>ไม่ย้ายหน้าที่หยิบออก</translation>
    </message>
    <message>
        <source>Lay aside</source>
        <translation>คัดออก</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>เลิกทำ</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>ขยาย</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>ย่อ</translation>
    </message>
    <message>
        <source>No pages yet</source>
        <translation>ยังไม่มีหน้า</translation>
    </message>
    <message>
        <source>In the tray: whose page is it?</source>
        <translation>อยู่ในถาดพัก: เป็นหน้าของเรื่องใด</translation>
    </message>
    <message>
        <source>Laid aside: in no letter</source>
        <translation>คัดออกแล้ว: ไม่อยู่ในเรื่องใด</translation>
    </message>
    <message>
        <source>Separator sheet of bag {name}</source>
        <translation>แผ่นคั่นของถุง {name}</translation>
    </message>
    <message>
        <source>first page</source>
        <translation>หน้าแรก</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>หน้าว่าง</translation>
    </message>
    <message>
        <source>perhaps a first page: its label could not be read</source>
        <translation>อาจเป็นหน้าแรก เพราะอ่านป้ายไม่ออก</translation>
    </message>
    <message>
        <source>First page of which letter?</source>
        <translation>เป็นหน้าแรกของเรื่องใด</translation>
    </message>
    <message>
        <source>Into which letter do its pages go?</source>
        <translation>ให้หน้าเหล่านี้ไปอยู่เรื่องใด</translation>
    </message>
    <message>
        <source>Taken out: {n}. Go to another page: Ctrl+V puts them behind it, Esc leaves them.</source>
        <translation>หยิบออกแล้ว {n} หน้า ไปที่หน้าที่ต้องการ แล้วกด Ctrl+V เพื่อวางต่อจากหน้านั้น หรือกด Esc หากไม่ย้าย</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>ไม่มีสิ่งที่จะเลิกทำ</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>เลิกทำแล้ว</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>ถาดพัก</translation>
    </message>
    <message>
        <source>Aside</source>
        <translation>คัดออก</translation>
    </message>
    <message>
        <source>Type the envelope&apos;s place in the bag, or scan its label.</source>
        <translation>กรอกลำดับซองในถุง หรือสแกนป้าย</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>เรื่องนี้</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>ซอง</translation>
    </message>
    <message>
        <source>No envelope of this bag has this number.</source>
        <translation>ไม่มีซองในถุงนี้ที่มีเลขนี้</translation>
    </message>
    <message>
        <source>Missing or too much</source>
        <translation>ขาดหรือเกิน</translation>
    </message>
    <message>
        <source>Next step (Enter)</source>
        <translation>ขั้นต่อไป (Enter)</translation>
    </message>
    <message>
        <source>Envelopes logged</source>
        <translation>ซองที่ลงไว้</translation>
    </message>
    <message>
        <source>Labels printed</source>
        <translation>ป้ายที่พิมพ์</translation>
    </message>
    <message>
        <source>First pages found</source>
        <translation>หน้าแรกที่พบ</translation>
    </message>
    <message>
        <source>Letters with details</source>
        <translation>เรื่องที่มีรายละเอียด</translation>
    </message>
    <message>
        <source>Box or shelf of the originals: scan its label, it counts for the whole bag</source>
        <translation>กล่องหรือชั้นเก็บต้นฉบับ: สแกนป้าย ใช้กับทั้งถุง</translation>
    </message>
    <message>
        <source>Sign the difference…</source>
        <translation>รับรองผลต่าง…</translation>
    </message>
    <message>
        <source>Hand-over list</source>
        <translation>บัญชีส่งมอบ</translation>
    </message>
    <message>
        <source>Close the bag</source>
        <translation>ปิดถุง</translation>
    </message>
    <message>
        <source>This bag is closed</source>
        <translation>ถุงนี้ปิดแล้ว</translation>
    </message>
    <message>
        <source>Its letters have their pages, and are on their way to the centre.</source>
        <translation>ทุกเรื่องมีหน้าครบ และกำลังส่งไปศูนย์กลาง</translation>
    </message>
    <message>
        <source>The bag balances</source>
        <translation>ยอดของถุงตรง</translation>
    </message>
    <message>
        <source>Every envelope has its label, its first page and its details. F9 closes it.</source>
        <translation>ทุกซองมีป้าย หน้าแรก และรายละเอียดครบ กด F9 เพื่อปิดถุง</translation>
    </message>
    <message>
        <source>The bag is empty</source>
        <translation>ถุงนี้ยังว่าง</translation>
    </message>
    <message>
        <source>Ctrl+1 goes to the envelopes.</source>
        <translation>กด Ctrl+1 ไปที่ซอง</translation>
    </message>
    <message>
        <source>Sign the difference</source>
        <translation>รับรองผลต่าง</translation>
    </message>
    <message>
        <source>The bag is closed although it does not balance. A supervisor answers for it, and says why.</source>
        <translation>ปิดถุงทั้งที่ยอดไม่ตรง หัวหน้าเป็นผู้รับรองพร้อมเหตุผล</translation>
    </message>
    <message>
        <source>Sign and close</source>
        <translation>รับรองและปิดถุง</translation>
    </message>
    <message>
        <source>Being closed: the pages are filed with their letters…</source>
        <translation>กำลังปิด: เก็บหน้าเข้ากับเรื่อง…</translation>
    </message>
    <message>
        <source>The bag is closed. Its letters have their pages.</source>
        <translation>ปิดถุงแล้ว ทุกเรื่องมีหน้าครบ</translation>
    </message>
    <message>
        <source>The originals lie in: {place}</source>
        <translation>ต้นฉบับเก็บที่ {place}</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>บันทึกแล้วไปต่อ</translation>
    </message>
    <message>
        <source>Later: next letter</source>
        <translation>ไว้ทีหลัง: เรื่องถัดไป</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>หน้าก่อน</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>หน้าถัดไป</translation>
    </message>
    <message>
        <source>Every letter has its details</source>
        <translation>ทุกเรื่องมีรายละเอียดแล้ว</translation>
    </message>
    <message>
        <source>Ctrl+5 shows whether the bag balances.</source>
        <translation>กด Ctrl+5 ดูว่ายอดตรงหรือไม่</translation>
    </message>
    <message>
        <source>Still to type: {n}</source>
        <translation>เหลือ {n} เรื่อง</translation>
    </message>
    <message>
        <source>Page {n} of {total}</source>
        <translation>หน้า {n} จาก {total}</translation>
    </message>
    <message>
        <source>Not scanned yet</source>
        <translation>ยังไม่ได้สแกน</translation>
    </message>
    <message>
        <source>Some answers are missing, or cannot be recorded as they are.</source>
        <translation>บางช่องยังว่าง หรือบันทึกไม่ได้</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>สแกน</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>โฟลเดอร์ที่เฝ้าดู</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>เครื่องสแกน</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>เลือกโฟลเดอร์…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>เลือกไฟล์…</translation>
    </message>
    <message>
        <source>PDF, TIFF, JPEG or PNG; they may be dropped here, too.</source>
        <translation>PDF, TIFF, JPEG หรือ PNG จะลากมาวางที่นี่ก็ได้</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>Address of the network scanner</source>
        <translation>ที่อยู่ของเครื่องสแกนในเครือข่าย</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>งานสแกน</translation>
    </message>
    <message>
        <source>No scans yet</source>
        <translation>ยังไม่มีงานสแกน</translation>
    </message>
    <message>
        <source>Stick each label on the first page of its letter, then lay the letters into the scanner.</source>
        <translation>ติดป้ายที่หน้าแรกของแต่ละเรื่อง แล้ววางจดหมายในเครื่องสแกน</translation>
    </message>
    <message>
        <source>Scanned: {n} pages. F9 reads them.</source>
        <translation>สแกนแล้ว {n} หน้า กด F9 เพื่ออ่าน</translation>
    </message>
    <message>
        <source>Both sides were scanned</source>
        <translation>สแกนทั้งสองด้าน</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>ยังไม่ได้เลือก</translation>
    </message>
    <message>
        <source>Choose the folder that the office machine scans to.</source>
        <translation>เลือกโฟลเดอร์ที่เครื่องถ่ายเอกสารสแกนไปเก็บ</translation>
    </message>
    <message>
        <source>It is not there at the moment; it is looked for by itself.</source>
        <translation>ขณะนี้ไม่พบโฟลเดอร์ โปรแกรมจะหาให้เอง</translation>
    </message>
    <message>
        <source>Still arriving: {n}</source>
        <translation>กำลังมา {n} ไฟล์</translation>
    </message>
    <message>
        <source>Looked into every two seconds.</source>
        <translation>โปรแกรมตรวจหาไฟล์ใหม่ทุกสองวินาที</translation>
    </message>
    <message>
        <source>On the network</source>
        <translation>เครื่องในเครือข่าย</translation>
    </message>
    <message>
        <source>Give the scanner&apos;s address, for example http://192.168.1.20/eSCL</source>
        <translation>โปรดระบุที่อยู่ของเครื่องสแกน เช่น http://192.168.1.20/eSCL</translation>
    </message>
    <message>
        <source>Read the scans: {n}</source>
        <translation>อ่านงานสแกน {n} งาน</translation>
    </message>
    <message>
        <source>Pages: {n}</source>
        <translation>{n} หน้า</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>แยกไว้ต่างหาก</translation>
    </message>
    <message>
        <source>Waits to be read</source>
        <translation>รออ่าน</translation>
    </message>
    <message>
        <source>Letters: {n}</source>
        <translation>{n} เรื่อง</translation>
    </message>
    <message>
        <source>in the tray: the sheet of another bag, {name}</source>
        <translation>อยู่ในถาดพัก: แผ่นคั่นของถุงอื่น {name}</translation>
    </message>
    <message>
        <source>in the tray: {n} pages</source>
        <translation>อยู่ในถาดพัก {n} หน้า</translation>
    </message>
    <message>
        <source>All bags</source>
        <translation>ทุกถุง</translation>
    </message>
    <message>
        <source>On to the details</source>
        <translation>ไปกรอกรายละเอียด</translation>
    </message>
    <message>
        <source>Separator sheet {bag}</source>
        <translation>แผ่นคั่นของถุง {bag}</translation>
    </message>
    <message>
        <source>1 Envelopes</source>
        <translation>1 ซอง</translation>
    </message>
    <message>
        <source>2 Pages in</source>
        <translation>2 สแกน</translation>
    </message>
    <message>
        <source>3 Look over</source>
        <translation>3 ตรวจเอกสาร</translation>
    </message>
    <message>
        <source>4 Details</source>
        <translation>4 รายละเอียด</translation>
    </message>
    <message>
        <source>5 Balance</source>
        <translation>5 ตรวจยอด</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ขั้นตอน</translation>
    </message>
    <message>
        <source>Labels are printing on {printer}…</source>
        <translation>กำลังพิมพ์ป้ายที่ {printer}…</translation>
    </message>
    <message>
        <source>The labels did not come out. Look at the printer, then print them again.</source>
        <translation>ป้ายพิมพ์ไม่ออก โปรดตรวจเครื่องพิมพ์ แล้วพิมพ์อีกครั้ง</translation>
    </message>
    <message>
        <source>Did the labels come out?</source>
        <translation>ป้ายออกมาแล้วหรือยัง</translation>
    </message>
    <message>
        <source>Print them from the window that opened. Say yes once they are on paper: {n}</source>
        <translation>พิมพ์จากหน้าต่างที่เปิดขึ้น เมื่อป้ายครบ {n} ดวงแล้วจึงตอบว่าครบ</translation>
    </message>
    <message>
        <source>Yes, they are here</source>
        <translation>ครบแล้ว</translation>
    </message>
    <message>
        <source>Labels printed: {n}</source>
        <translation>พิมพ์ป้ายแล้ว {n} ดวง</translation>
    </message>
</context>
<context>
    <name>Mend</name>
    <message>
        <source>Mend {number}</source>
        <translation>แก้ไขเรื่อง {number}</translation>
    </message>
    <message>
        <source>Save and send again</source>
        <translation>บันทึกและส่งใหม่</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>The program made a mistake.</source>
        <translation>โปรแกรมทำงานผิดพลาด</translation>
    </message>
    <message>
        <source>What you typed is still here. Try once more; if it happens again, call your IT staff.</source>
        <translation>ข้อความที่พิมพ์ยังอยู่ครบ โปรดลองอีกครั้ง ถ้ายังเกิดซ้ำ โปรดแจ้งเจ้าหน้าที่ไอที</translation>
    </message>
    <message>
        <source>The user name or the password is not right.</source>
        <translation>ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง</translation>
    </message>
    <message>
        <source>Check both and try again.</source>
        <translation>โปรดตรวจทานแล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>Your role does not include this.</source>
        <translation>บทบาทของท่านไม่มีสิทธิ์ทำรายการนี้</translation>
    </message>
    <message>
        <source>Ask your supervisor.</source>
        <translation>โปรดแจ้งหัวหน้า</translation>
    </message>
    <message>
        <source>No letter with that number was recorded here.</source>
        <translation>ไม่มีเรื่องเลขนี้ในเครื่องนี้</translation>
    </message>
    <message>
        <source>Compare it with the receipt, digit by digit.</source>
        <translation>โปรดเทียบกับใบรับเรื่องทีละหลัก</translation>
    </message>
    <message>
        <source>This is not the number of a registered letter or EMS.</source>
        <translation>เลขนี้ไม่ใช่เลขจดหมายลงทะเบียนหรือ EMS</translation>
    </message>
    <message>
        <source>Scan the barcode of the post, or press Enter alone for an ordinary letter.</source>
        <translation>โปรดสแกนบาร์โค้ดของไปรษณีย์ หรือกด Enter อย่างเดียวสำหรับซองธรรมดา</translation>
    </message>
    <message>
        <source>Two people are needed here, and this one is here already.</source>
        <translation>ต้องใช้สองคน และคนนี้อยู่ที่นี่แล้ว</translation>
    </message>
    <message>
        <source>Ask somebody else to sign.</source>
        <translation>โปรดให้ผู้อื่นลงชื่อ</translation>
    </message>
    <message>
        <source>The bag does not balance yet.</source>
        <translation>ยอดของถุงยังไม่ตรง</translation>
    </message>
    <message>
        <source>Settle what the red list names, or let a supervisor sign the difference.</source>
        <translation>โปรดจัดการตามรายการสีแดง หรือให้หัวหน้ารับรองผลต่าง</translation>
    </message>
    <message>
        <source>Call your IT staff; do not delete anything.</source>
        <translation>โปรดแจ้งเจ้าหน้าที่ไอที และอย่าลบสิ่งใด</translation>
    </message>
    <message>
        <source>Too many wrong passwords.</source>
        <translation>ใส่รหัสผ่านผิดหลายครั้ง</translation>
    </message>
    <message>
        <source>Try again in {seconds} seconds, at {time}.</source>
        <translation>ลองใหม่ได้ในอีก {seconds} วินาที เวลา {time}</translation>
    </message>
    <message>
        <source>The disk is full, so this could not be saved.</source>
        <translation>พื้นที่ดิสก์เต็ม จึงยังบันทึกไม่ได้</translation>
    </message>
    <message>
        <source>Nothing you typed is lost. Free some space, then save again.</source>
        <translation>ข้อความที่พิมพ์ยังอยู่ครบ โปรดเพิ่มพื้นที่ว่าง แล้วบันทึกอีกครั้ง</translation>
    </message>
    <message>
        <source>Another program is using the register at the moment.</source>
        <translation>โปรแกรมอื่นกำลังใช้ทะเบียนอยู่</translation>
    </message>
    <message>
        <source>Nothing you typed is lost. Wait a moment, then try again.</source>
        <translation>ข้อความที่พิมพ์ยังอยู่ครบ โปรดรอสักครู่แล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>This computer does not let the program write to the register.</source>
        <translation>คอมพิวเตอร์ไม่อนุญาตให้เขียนทะเบียน</translation>
    </message>
    <message>
        <source>Nothing you typed is lost.</source>
        <translation>ข้อความที่พิมพ์ยังอยู่ครบ</translation>
    </message>
    <message>
        <source>The disk reports an error.</source>
        <translation>ดิสก์แจ้งข้อผิดพลาด</translation>
    </message>
    <message>
        <source>This computer is not set up as a workstation yet.</source>
        <translation>เครื่องนี้ยังไม่ได้ตั้งค่าเป็นจุดรับเรื่อง</translation>
    </message>
    <message>
        <source>Your IT staff set it up once with the command “init”.</source>
        <translation>เจ้าหน้าที่ไอทีตั้งค่าครั้งเดียวด้วยคำสั่ง “init”</translation>
    </message>
    <message>
        <source>The key of this register is not on this computer.</source>
        <translation>กุญแจของทะเบียนนี้ไม่อยู่ในเครื่องนี้</translation>
    </message>
    <message>
        <source>Was the folder copied from another computer?</source>
        <translation>โฟลเดอร์นี้คัดลอกมาจากเครื่องอื่นหรือไม่</translation>
    </message>
    <message>
        <source>The register was written by a newer version of this program.</source>
        <translation>ทะเบียนนี้เขียนโดยโปรแกรมรุ่นใหม่กว่า</translation>
    </message>
    <message>
        <source>Install the newer version; this one leaves it untouched.</source>
        <translation>โปรดติดตั้งรุ่นใหม่ รุ่นนี้จะไม่แก้ไขทะเบียน</translation>
    </message>
    <message>
        <source>The database engine on this computer is too old to be trusted.</source>
        <translation>ระบบฐานข้อมูลในเครื่องนี้เก่าเกินไป</translation>
    </message>
    <message>
        <source>Part of the register cannot be read.</source>
        <translation>อ่านทะเบียนบางส่วนไม่ได้</translation>
    </message>
    <message>
        <source>This letter has been dealt with already.</source>
        <translation>มีผู้จัดการเรื่องนี้แล้ว</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>โปรดดูรายการอีกครั้ง</translation>
    </message>
    <message>
        <source>This letter is void already.</source>
        <translation>เรื่องนี้ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>Its numbers stay taken.</source>
        <translation>เลขของเรื่องยังคงอยู่</translation>
    </message>
    <message>
        <source>This bag is closed.</source>
        <translation>ถุงนี้ปิดแล้ว</translation>
    </message>
    <message>
        <source>Open another one for what is still to come.</source>
        <translation>โปรดเปิดถุงใหม่สำหรับซองที่จะมาอีก</translation>
    </message>
    <message>
        <source>This envelope has its letter already, or was struck out.</source>
        <translation>ซองนี้มีเรื่องแล้ว หรือขีดฆ่าไปแล้ว</translation>
    </message>
    <message>
        <source>Look at the list of envelopes.</source>
        <translation>โปรดดูรายการซอง</translation>
    </message>
    <message>
        <source>The register refused this.</source>
        <translation>ทะเบียนไม่รับรายการนี้</translation>
    </message>
    <message>
        <source>The printer did not take the paper.</source>
        <translation>เครื่องพิมพ์ไม่รับงานพิมพ์</translation>
    </message>
    <message>
        <source>Print it again, or open it as PDF.</source>
        <translation>โปรดพิมพ์อีกครั้ง หรือเปิดเป็น PDF</translation>
    </message>
    <message>
        <source>The form {file} of this office cannot be used: look at {key}.</source>
        <translation>แบบฟอร์ม {file} ของสำนักงานใช้ไม่ได้ โปรดดูที่ {key}</translation>
    </message>
    <message>
        <source>No letter is lost. Ask whoever changed the form to mend it.</source>
        <translation>ไม่มีเรื่องใดสูญหาย โปรดให้ผู้ที่แก้แบบฟอร์มแก้ไขให้ถูกต้อง</translation>
    </message>
    <message>
        <source>This does not fit on the paper.</source>
        <translation>ข้อความนี้ลงกระดาษไม่พอ</translation>
    </message>
    <message>
        <source>Choose a larger paper.</source>
        <translation>โปรดเลือกกระดาษที่ใหญ่กว่า</translation>
    </message>
    <message>
        <source>The scan cannot be copied.</source>
        <translation>ทำสำเนาภาพสแกนไม่ได้</translation>
    </message>
    <message>
        <source>The scan itself is kept as it is. Open it, or scan the letter again.</source>
        <translation>ภาพสแกนเดิมยังอยู่ครบ โปรดเปิดดู หรือสแกนจดหมายใหม่</translation>
    </message>
    <message>
        <source>No paper was made.</source>
        <translation>ยังไม่ได้ทำเอกสาร</translation>
    </message>
    <message>
        <source>There is no such place on this paper.</source>
        <translation>ไม่มีตำแหน่งนี้บนกระดาษ</translation>
    </message>
    <message>
        <source>Look at the number of the label or of the page.</source>
        <translation>โปรดดูเลขลำดับของป้ายหรือของหน้า</translation>
    </message>
    <message>
        <source>Letters are being sent at this moment.</source>
        <translation>ขณะนี้กำลังส่งเรื่องอยู่</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>โปรดรอสักครู่ แล้วลองใหม่</translation>
    </message>
    <message>
        <source>The centre could not be reached.</source>
        <translation>ติดต่อศูนย์กลางไม่ได้</translation>
    </message>
    <message>
        <source>Letters are safe here and will be sent later.</source>
        <translation>เรื่องอยู่ในเครื่องนี้อย่างปลอดภัย และจะส่งภายหลัง</translation>
    </message>
    <message>
        <source>The file could not be written or read.</source>
        <translation>เขียนหรืออ่านไฟล์ไม่ได้</translation>
    </message>
    <message>
        <source>Choose another place, or check that the disk is there.</source>
        <translation>โปรดเลือกที่อื่น หรือตรวจว่าดิสก์เสียบอยู่</translation>
    </message>
    <message>
        <source>Nothing was changed, and no letter is lost.</source>
        <translation>ไม่มีการเปลี่ยนแปลงใด และไม่มีเรื่องสูญหาย</translation>
    </message>
    <message>
        <source>This file is not whole.</source>
        <translation>ไฟล์นี้ไม่ครบถ้วน</translation>
    </message>
    <message>
        <source>Copy it from the stick or from the centre once more.</source>
        <translation>โปรดคัดลอกจากแฟลชไดรฟ์หรือจากศูนย์กลางใหม่</translation>
    </message>
    <message>
        <source>This file is for somebody else.</source>
        <translation>ไฟล์นี้ไม่ใช่ของเครื่องนี้</translation>
    </message>
    <message>
        <source>Choose the answer that the centre wrote for this workstation.</source>
        <translation>โปรดเลือกไฟล์ตอบกลับที่ศูนย์กลางออกให้เครื่องนี้</translation>
    </message>
    <message>
        <source>This answer is from before the centre was restored.</source>
        <translation>ไฟล์ตอบกลับนี้ออกก่อนที่ศูนย์กลางจะกู้คืนระบบ</translation>
    </message>
    <message>
        <source>Write a new file and take that to the centre.</source>
        <translation>โปรดสร้างไฟล์ใหม่แล้วนำไปที่ศูนย์กลาง</translation>
    </message>
    <message>
        <source>The centre no longer lets that workstation in.</source>
        <translation>ศูนย์กลางไม่อนุญาตให้เครื่องนั้นเชื่อมต่อแล้ว</translation>
    </message>
    <message>
        <source>Speak to the centre&apos;s administrator.</source>
        <translation>โปรดติดต่อผู้ดูแลระบบของศูนย์กลาง</translation>
    </message>
    <message>
        <source>The centre&apos;s signature is not known here yet.</source>
        <translation>เครื่องนี้ยังไม่รู้จักลายเซ็นของศูนย์กลาง</translation>
    </message>
    <message>
        <source>Connect this workstation to the centre once.</source>
        <translation>โปรดเชื่อมต่อเครื่องนี้กับศูนย์กลางหนึ่งครั้ง</translation>
    </message>
    <message>
        <source>This file was changed, or the centre did not write it.</source>
        <translation>ไฟล์นี้ถูกแก้ไข หรือศูนย์กลางไม่ได้เป็นผู้ออก</translation>
    </message>
    <message>
        <source>This is not a courier file.</source>
        <translation>ไฟล์นี้ไม่ใช่ไฟล์นำส่ง</translation>
    </message>
    <message>
        <source>Choose the file that came back from the centre.</source>
        <translation>โปรดเลือกไฟล์ที่กลับมาจากศูนย์กลาง</translation>
    </message>
    <message>
        <source>The pages scanned before it are kept.</source>
        <translation>หน้าที่สแกนก่อนหน้านี้เก็บไว้แล้ว</translation>
    </message>
    <message>
        <source>Then scan the rest.</source>
        <translation>แล้วสแกนส่วนที่เหลือ</translation>
    </message>
    <message>
        <source>The file {name} was put aside.</source>
        <translation>แยกไฟล์ {name} ไว้ต่างหากแล้ว</translation>
    </message>
    <message>
        <source>The watched folder is not there at the moment.</source>
        <translation>ขณะนี้ไม่พบโฟลเดอร์ที่เฝ้าดู</translation>
    </message>
    <message>
        <source>Is the network there? It is looked for again by itself.</source>
        <translation>เครือข่ายใช้ได้หรือไม่ โปรแกรมจะหาให้เอง</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>หยุดแล้ว</translation>
    </message>
    <message>
        <source>There is no paper in the feeder.</source>
        <translation>ไม่มีกระดาษในถาดป้อน</translation>
    </message>
    <message>
        <source>Put the pages in and scan again.</source>
        <translation>โปรดใส่กระดาษแล้วสแกนอีกครั้ง</translation>
    </message>
    <message>
        <source>Take the paper out and look which page came last.</source>
        <translation>โปรดนำกระดาษออก แล้วดูว่าหน้าสุดท้ายคือหน้าใด</translation>
    </message>
    <message>
        <source>Paper is jammed in the scanner.</source>
        <translation>กระดาษติดในเครื่องสแกน</translation>
    </message>
    <message>
        <source>Close the cover.</source>
        <translation>โปรดปิดฝาเครื่อง</translation>
    </message>
    <message>
        <source>The scanner&apos;s cover is open.</source>
        <translation>ฝาเครื่องสแกนเปิดอยู่</translation>
    </message>
    <message>
        <source>The scanner is busy with another job.</source>
        <translation>เครื่องสแกนกำลังทำงานอื่น</translation>
    </message>
    <message>
        <source>Wait a moment, then scan again.</source>
        <translation>โปรดรอสักครู่แล้วสแกนอีกครั้ง</translation>
    </message>
    <message>
        <source>Is it on and connected?</source>
        <translation>โปรดดูว่าเปิดเครื่องและต่อสายแล้ว</translation>
    </message>
    <message>
        <source>The scanner does not answer any more.</source>
        <translation>เครื่องสแกนไม่ตอบ</translation>
    </message>
    <message>
        <source>Switch it off and on, then scan the rest.</source>
        <translation>โปรดปิดแล้วเปิดเครื่องสแกนใหม่ แล้วสแกนส่วนที่เหลือ</translation>
    </message>
    <message>
        <source>The scanner would not scan.</source>
        <translation>เครื่องสแกนทำงานไม่ได้</translation>
    </message>
    <message>
        <source>The same scan was taken in before.</source>
        <translation>งานสแกนเดียวกันนี้รับไว้แล้ว</translation>
    </message>
    <message>
        <source>It is no PDF, TIFF, JPEG or PNG, or its name says something else.</source>
        <translation>ไม่ใช่ PDF, TIFF, JPEG หรือ PNG หรือนามสกุลไม่ตรงกับเนื้อไฟล์</translation>
    </message>
    <message>
        <source>It is empty. Scan it again.</source>
        <translation>ไฟล์ว่าง โปรดสแกนใหม่</translation>
    </message>
    <message>
        <source>It is locked with a password. Scan it without one.</source>
        <translation>ไฟล์ล็อกด้วยรหัสผ่าน โปรดสแกนใหม่โดยไม่ใส่รหัส</translation>
    </message>
    <message>
        <source>It has more pages than a stack can have. Scan it in parts.</source>
        <translation>มีหน้ามากเกินไป โปรดแบ่งสแกนเป็นส่วน</translation>
    </message>
    <message>
        <source>Its pages are too large to be read. Scan at 300 dpi.</source>
        <translation>หน้าใหญ่เกินกว่าจะอ่านได้ โปรดสแกนที่ 300 dpi</translation>
    </message>
    <message>
        <source>It takes too long to read. Scan it again.</source>
        <translation>ใช้เวลาอ่านนานเกินไป โปรดสแกนใหม่</translation>
    </message>
    <message>
        <source>It could not be read at all. Is it still there?</source>
        <translation>อ่านไฟล์ไม่ได้ โปรดดูว่าไฟล์ยังอยู่</translation>
    </message>
    <message>
        <source>It is not whole or damaged. Scan it again.</source>
        <translation>ไฟล์ไม่ครบหรือเสียหาย โปรดสแกนใหม่</translation>
    </message>
</context>
<context>
    <name>Pdf</name>
    <message>
        <source>Smaller (Ctrl+-)</source>
        <translation>เล็กลง (Ctrl+-)</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>ใหญ่ขึ้น (Ctrl++)</translation>
    </message>
    <message>
        <source>The page before (Page Up)</source>
        <translation>หน้าก่อน (Page Up)</translation>
    </message>
    <message>
        <source>The page after (Page Down)</source>
        <translation>หน้าถัดไป (Page Down)</translation>
    </message>
    <message>
        <source>Size on the screen</source>
        <translation>ขนาดบนจอ</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>พอดีกว้าง</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>ทั้งหน้า</translation>
    </message>
    <message>
        <source>{page} of {total}</source>
        <translation>{page} จาก {total}</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>New letter</source>
        <translation>รับเรื่องใหม่</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>รายการเรื่อง</translation>
    </message>
    <message>
        <source>Day&apos;s register</source>
        <translation>ทะเบียนรับ</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>ต้องดูแล</translation>
    </message>
    <message>
        <source>To print</source>
        <translation>รอพิมพ์</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>เครื่องพิมพ์</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>นำส่ง</translation>
    </message>
    <message>
        <source>Post bags</source>
        <translation>ถุงไปรษณีย์</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>เครื่องนี้</translation>
    </message>
</context>
<context>
    <name>PrintQueue</name>
    <message>
        <source>Printing</source>
        <translation>กำลังพิมพ์</translation>
    </message>
    <message>
        <source>Not printed yet</source>
        <translation>ยังไม่ได้พิมพ์</translation>
    </message>
    <message>
        <source>for {age}</source>
        <translation>มาแล้ว {age}</translation>
    </message>
    <message>
        <source>Receipts to print</source>
        <translation>ใบรับเรื่องที่รอพิมพ์</translation>
    </message>
    <message>
        <source>Handed over…</source>
        <translation>มอบให้แล้ว…</translation>
    </message>
    <message>
        <source>Open as PDF</source>
        <translation>เปิดเป็น PDF</translation>
    </message>
    <message>
        <source>Set aside those by post…</source>
        <translation>ไม่ออกใบรับให้เรื่องทางไปรษณีย์…</translation>
    </message>
    <message>
        <source>Print this one</source>
        <translation>พิมพ์ใบนี้</translation>
    </message>
    <message>
        <source>Every receipt is printed</source>
        <translation>พิมพ์ใบรับครบทุกใบแล้ว</translation>
    </message>
    <message>
        <source>A receipt that does not come out is kept here until it does.</source>
        <translation>ใบรับที่พิมพ์ไม่ออกจะอยู่ที่นี่จนกว่าจะพิมพ์ได้</translation>
    </message>
    <message>
        <source>Receipts: {n}</source>
        <translation>ใบรับ {n} ใบ</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>หยุดพิมพ์</translation>
    </message>
    <message>
        <source>Print all</source>
        <translation>พิมพ์ทั้งหมด</translation>
    </message>
    <message>
        <source>Print it from there. Once it came out, choose “Handed over…”.</source>
        <translation>พิมพ์จากโปรแกรมนั้น เมื่อพิมพ์ออกแล้วให้เลือก “มอบให้แล้ว…”</translation>
    </message>
    <message>
        <source>No program on this computer opens PDF files.</source>
        <translation>เครื่องนี้ไม่มีโปรแกรมเปิดไฟล์ PDF</translation>
    </message>
    <message>
        <source>Printing: {done} of {total} done.</source>
        <translation>กำลังพิมพ์ เสร็จแล้ว {done} จาก {total} ใบ</translation>
    </message>
    <message>
        <source>The printer does not say whether it printed. Look at the papers, then choose “Handed over…” for each that came out.</source>
        <translation>เครื่องพิมพ์ไม่แจ้งว่าพิมพ์ออกหรือไม่ โปรดดูที่เครื่องพิมพ์ แล้วเลือก “มอบให้แล้ว…” สำหรับใบที่พิมพ์ออกมา</translation>
    </message>
    <message>
        <source>Printed: {done} of {total}.</source>
        <translation>พิมพ์แล้ว {done} จาก {total} ใบ</translation>
    </message>
    <message>
        <source>Was receipt {number} handed over?</source>
        <translation>มอบใบรับเลขที่ {number} ให้แล้วหรือไม่</translation>
    </message>
    <message>
        <source>It leaves this list and is not printed again by itself; the next paper is a copy. It is noted that you said so.</source>
        <translation>ใบรับจะออกจากรายการนี้และไม่พิมพ์ซ้ำเอง ใบต่อไปจะเป็นสำเนา ระบบบันทึกไว้ว่าท่านเป็นผู้ยืนยัน</translation>
    </message>
    <message>
        <source>It was handed over</source>
        <translation>มอบให้แล้ว</translation>
    </message>
    <message>
        <source>Are no receipts needed for the letters by post: {n}?</source>
        <translation>เรื่องทางไปรษณีย์ {n} เรื่อง ไม่ต้องออกใบรับใช่หรือไม่</translation>
    </message>
    <message>
        <source>They leave this list together, and it is noted that you said so. A receipt that is asked for later is printed as a copy.</source>
        <translation>ทั้งหมดจะออกจากรายการนี้พร้อมกัน และบันทึกไว้ว่าท่านเป็นผู้ยืนยัน หากมีผู้ขอใบรับภายหลัง จะพิมพ์เป็นสำเนา</translation>
    </message>
    <message>
        <source>None is needed</source>
        <translation>ไม่ต้องออกใบรับ</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>ดูรายการ</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>ไว้ทีหลัง</translation>
    </message>
    <message>
        <source>Receipts that were not printed: {n}. The citizen may wait for one.</source>
        <translation>มีใบรับเรื่องที่ยังไม่ได้พิมพ์ {n} ใบ ประชาชนอาจกำลังรออยู่</translation>
    </message>
</context>
<context>
    <name>Printer</name>
    <message>
        <source>The printer is out of paper. Put paper in; it goes on by itself.</source>
        <translation>เครื่องพิมพ์กระดาษหมด โปรดใส่กระดาษ แล้วจะพิมพ์ต่อเอง</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Take it out; it goes on by itself.</source>
        <translation>กระดาษติดในเครื่องพิมพ์ โปรดนำออก แล้วจะพิมพ์ต่อเอง</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open. Close it; it goes on by itself.</source>
        <translation>ฝาเครื่องพิมพ์เปิดอยู่ โปรดปิดฝา แล้วจะพิมพ์ต่อเอง</translation>
    </message>
    <message>
        <source>The printer does not answer. Is it switched on and plugged in?</source>
        <translation>เครื่องพิมพ์ไม่ตอบ โปรดดูว่าเปิดเครื่องและเสียบสายแล้ว</translation>
    </message>
    <message>
        <source>The printer is paused. Call your IT staff.</source>
        <translation>เครื่องพิมพ์หยุดพักอยู่ โปรดแจ้งเจ้าหน้าที่ไอที</translation>
    </message>
    <message>
        <source>The paper is held back at the printer until somebody releases it.</source>
        <translation>งานพิมพ์ถูกพักไว้ที่เครื่องพิมพ์ จนกว่าจะมีผู้ปล่อยงาน</translation>
    </message>
    <message>
        <source>The printer does not let this account print. Call your IT staff.</source>
        <translation>เครื่องพิมพ์ไม่อนุญาตบัญชีนี้ โปรดแจ้งเจ้าหน้าที่ไอที</translation>
    </message>
    <message>
        <source>The printer is out of toner or ink. Change it, or call your IT staff.</source>
        <translation>หมึกเครื่องพิมพ์หมด โปรดเปลี่ยนหมึก หรือแจ้งเจ้าหน้าที่ไอที</translation>
    </message>
    <message>
        <source>The printer does not take this kind of paper. Ask your supervisor for another printer.</source>
        <translation>เครื่องพิมพ์นี้ไม่รองรับกระดาษชนิดนี้ โปรดให้หัวหน้าเลือกเครื่องพิมพ์อื่น</translation>
    </message>
    <message>
        <source>The printer cannot print this kind of document. Open it as PDF and print it from there.</source>
        <translation>เครื่องพิมพ์พิมพ์เอกสารแบบนี้ไม่ได้ โปรดเปิดเป็น PDF แล้วพิมพ์จากโปรแกรมนั้น</translation>
    </message>
    <message>
        <source>The connection broke. Part of the paper may have come out: look before you print it again.</source>
        <translation>การเชื่อมต่อขาดไป กระดาษอาจพิมพ์ออกมาบางส่วนแล้ว โปรดดูก่อนพิมพ์อีกครั้ง</translation>
    </message>
    <message>
        <source>The file could not be written. Is there room on the disk?</source>
        <translation>เขียนไฟล์ไม่ได้ โปรดดูว่าดิสก์ยังมีพื้นที่ว่าง</translation>
    </message>
    <message>
        <source>The printer does not say whether it printed. Look whether it came out.</source>
        <translation>เครื่องพิมพ์ไม่แจ้งว่าพิมพ์ออกแล้วหรือไม่ โปรดดูว่าพิมพ์ออกมาแล้ว</translation>
    </message>
    <message>
        <source>The printer reports a fault. Look at its display.</source>
        <translation>เครื่องพิมพ์แจ้งข้อผิดพลาด โปรดดูที่จอของเครื่องพิมพ์</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>กระดาษหมด</translation>
    </message>
    <message>
        <source>Paper is stuck</source>
        <translation>กระดาษติด</translation>
    </message>
    <message>
        <source>Cover is open</source>
        <translation>ฝาเครื่องเปิดอยู่</translation>
    </message>
    <message>
        <source>Out of toner or ink</source>
        <translation>หมึกหมด</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>เครื่องพิมพ์ไม่ตอบ</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>หยุดพักอยู่</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>ถูกกักไว้</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>ไม่ได้รับอนุญาต</translation>
    </message>
    <message>
        <source>Wrong paper</source>
        <translation>กระดาษไม่ตรงชนิด</translation>
    </message>
    <message>
        <source>Cannot be printed there</source>
        <translation>เครื่องนี้พิมพ์ไม่ได้</translation>
    </message>
    <message>
        <source>Connection broke</source>
        <translation>การเชื่อมต่อขาด</translation>
    </message>
    <message>
        <source>File not written</source>
        <translation>บันทึกไฟล์ไม่ได้</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>ยังไม่ยืนยัน</translation>
    </message>
    <message>
        <source>Reports a fault</source>
        <translation>เครื่องแจ้งข้อผิดพลาด</translation>
    </message>
</context>
<context>
    <name>Printers</name>
    <message>
        <source>Adjust {printer}</source>
        <translation>ปรับตำแหน่ง {printer}</translation>
    </message>
    <message>
        <source>Print the calibration page and measure from the edges of the paper to its cross. Both should be {cross} mm; what is off is made up for on labels from now on.</source>
        <translation>พิมพ์หน้าปรับตำแหน่ง แล้ววัดจากขอบกระดาษถึงกากบาท ทั้งสองด้านควรได้ {cross}&#xa0;มม. ส่วนที่คลาดเคลื่อนจะชดเชยให้เมื่อพิมพ์ป้ายครั้งต่อไป</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Sheet of labels</source>
        <translation>แผ่นป้ายในเครื่อง</translation>
    </message>
    <message>
        <source>Print the calibration page</source>
        <translation>พิมพ์หน้าปรับตำแหน่ง</translation>
    </message>
    <message>
        <source>From the left edge to the cross (mm)</source>
        <translation>จากขอบซ้ายถึงกากบาท (มม.)</translation>
    </message>
    <message>
        <source>From the top edge to the cross (mm)</source>
        <translation>จากขอบบนถึงกากบาท (มม.)</translation>
    </message>
    <message>
        <source>No printer is that far off. Does the paper lie right in it?</source>
        <translation>ไม่มีเครื่องพิมพ์ใดคลาดเคลื่อนขนาดนี้ วางกระดาษถูกต้องหรือไม่</translation>
    </message>
    <message>
        <source>{columns} × {rows} labels of {wide} × {tall} mm</source>
        <translation>{columns} × {rows} ดวง ขนาด {wide} × {tall} มม.</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>A5</source>
        <translation>A5</translation>
    </message>
    <message>
        <source>80 mm roll</source>
        <translation>ม้วน 80 มม.</translation>
    </message>
    <message>
        <source>58 mm roll</source>
        <translation>ม้วน 58 มม.</translation>
    </message>
    <message>
        <source>Labels 50 × 30 mm</source>
        <translation>ป้าย 50 × 30 มม.</translation>
    </message>
    <message>
        <source>Registers and lists</source>
        <translation>ทะเบียนและรายการ</translation>
    </message>
    <message>
        <source>Numbers on letters and files</source>
        <translation>เลขสำหรับติดหนังสือและแฟ้ม</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>ใบรับเรื่อง</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>บันทึกเป็น PDF</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>หน้าทดสอบ</translation>
    </message>
    <message>
        <source>Adjust…</source>
        <translation>ปรับตำแหน่ง…</translation>
    </message>
    <message>
        <source>Printer for {paper}</source>
        <translation>เครื่องพิมพ์สำหรับ {paper}</translation>
    </message>
    <message>
        <source>{printer} (not there)</source>
        <translation>{printer} (ไม่พบ)</translation>
    </message>
    <message>
        <source>By itself: {printer}</source>
        <translation>เลือกให้เอง: {printer}</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>เลือกให้เอง</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>พร้อมพิมพ์</translation>
    </message>
    <message>
        <source>The chosen printer is not there. Is it switched on and plugged in?</source>
        <translation>ไม่พบเครื่องพิมพ์ที่เลือกไว้ เปิดเครื่องและเสียบสายแล้วหรือไม่</translation>
    </message>
    <message>
        <source>Several printers take this paper: choose one.</source>
        <translation>มีหลายเครื่องที่ใช้กระดาษนี้ได้ โปรดเลือกหนึ่งเครื่อง</translation>
    </message>
    <message>
        <source>No printer here takes this paper.</source>
        <translation>ไม่มีเครื่องพิมพ์ที่ใช้กระดาษนี้ได้</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>เครื่องพิมพ์</translation>
    </message>
    <message>
        <source>What you choose here holds for everybody who works at this workstation, at once.</source>
        <translation>สิ่งที่เลือกที่นี่มีผลทันทีกับทุกคนที่ใช้เครื่องนี้</translation>
    </message>
    <message>
        <source>Receipts come on</source>
        <translation>พิมพ์ใบรับบนกระดาษ</translation>
    </message>
    <message>
        <source>Thermal printers without a driver</source>
        <translation>เครื่องพิมพ์ความร้อนที่ไม่ใช้ไดรเวอร์</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>ค้นหาอีกครั้ง</translation>
    </message>
    <message>
        <source>Add a thermal printer…</source>
        <translation>เพิ่มเครื่องพิมพ์ความร้อน…</translation>
    </message>
    <message>
        <source>None was added here.</source>
        <translation>ยังไม่ได้เพิ่มเครื่องใด</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>ลบออก</translation>
    </message>
    <message>
        <source>The page is on its way to {printer}.</source>
        <translation>กำลังส่งหน้าไปยัง {printer}</translation>
    </message>
    <message>
        <source>The page was saved in {folder}.</source>
        <translation>บันทึกหน้าไว้ที่ {folder}</translation>
    </message>
    <message>
        <source>The page is printed. Compare it with what it says on itself.</source>
        <translation>พิมพ์หน้าแล้ว โปรดเทียบกับข้อความที่อยู่บนหน้านั้น</translation>
    </message>
    <message>
        <source>Add a thermal printer</source>
        <translation>เพิ่มเครื่องพิมพ์ความร้อน</translation>
    </message>
    <message>
        <source>For printers without a driver: by the network address that the printer prints on its own test slip, or by its device file.</source>
        <translation>สำหรับเครื่องที่ไม่ใช้ไดรเวอร์ ใช้ที่อยู่เครือข่ายซึ่งเครื่องพิมพ์ไว้บนใบทดสอบของตัวเอง หรือไฟล์อุปกรณ์</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>{n} mm</source>
        <translation>{n} มม.</translation>
    </message>
    <message>
        <source>It cuts the paper</source>
        <translation>เครื่องตัดกระดาษเองได้</translation>
    </message>
    <message>
        <source>What you call it</source>
        <translation>ชื่อที่ใช้เรียก</translation>
    </message>
    <message>
        <source>Address, or device file such as /dev/usb/lp0</source>
        <translation>ที่อยู่ หรือไฟล์อุปกรณ์ เช่น /dev/usb/lp0</translation>
    </message>
    <message>
        <source>Width of the paper</source>
        <translation>ความกว้างของกระดาษ</translation>
    </message>
    <message>
        <source>A name is needed to choose it by.</source>
        <translation>ต้องตั้งชื่อไว้ใช้เลือก</translation>
    </message>
    <message>
        <source>This is neither a network address nor a device file.</source>
        <translation>ไม่ใช่ที่อยู่เครือข่ายหรือไฟล์อุปกรณ์</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Stop</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>{done} of {steps}</source>
        <translation>{done} จาก {steps}</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>ไดรฟ์</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>โฟลเดอร์</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Delete</source>
        <translation>ลบ(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>ค้นใน:(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>โฟลเดอร์ใหม่(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>เปิด(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>เปลี่ยนชื่อ(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>บันทึก(&amp;S)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>ไฟล์ทั้งหมด (*)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ย้อนกลับ</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>แสดงแบบละเอียด</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>แสดงแบบรายการ</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>สร้างโฟลเดอร์ใหม่</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>สร้างโฟลเดอร์ใหม่</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>แบบละเอียด</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>ชื่อไฟล์:(&amp;N)</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ไฟล์</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>ชนิดไฟล์:(&amp;T)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>ถัดไป</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>ย้อนกลับ</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>ไปถัดไป</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>ไปโฟลเดอร์แม่</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>แบบรายการ</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>ที่เก็บและที่คั่น</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>โฟลเดอร์แม่</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>แสดง </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>แสดงไฟล์ที่ซ่อน(&amp;H)</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>แถบข้าง</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Computer</source>
        <translation>คอมพิวเตอร์</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>วันที่แก้ไข</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>ขนาด</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>ชนิด</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>เลิกทำ(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>ทำซ้ำ(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>ตัด(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>คัดลอก(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>วาง(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>ตกลง</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>บันทึก</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>เลิกทำ(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>ทำซ้ำ(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>ตัด(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>คัดลอก(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>วาง(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>The centre holds another version of this letter. Decide which one stands.</source>
        <translation>ศูนย์กลางมีเรื่องนี้อีกฉบับหนึ่ง โปรดตัดสินว่าฉบับใดเป็นฉบับที่ใช้</translation>
    </message>
    <message>
        <source>The letter is at the centre, but the number on its receipt belongs to another letter.</source>
        <translation>เรื่องนี้อยู่ที่ศูนย์กลางแล้ว แต่เลขบนใบรับเป็นเลขของเรื่องอื่น</translation>
    </message>
    <message>
        <source>The centre does not accept this letter.</source>
        <translation>ศูนย์กลางไม่รับเรื่องนี้</translation>
    </message>
    <message>
        <source>The page “{name}” cannot be read on this computer any more. Scan it again.</source>
        <translation>เปิดหน้า “{name}” ในเครื่องนี้ไม่ได้แล้ว โปรดสแกนใหม่</translation>
    </message>
    <message>
        <source>The centre does not accept the page “{name}”.</source>
        <translation>ศูนย์กลางไม่รับหน้า “{name}”</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>ชื่อเรื่อง</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ประเภทเรื่อง</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>หมวดเรื่อง</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>หน่วยงานรับผิดชอบ</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>ผู้ยื่นเรื่อง</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ-นามสกุล</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>เลขประจำตัวประชาชน</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>โทรศัพท์</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ที่อยู่</translation>
    </message>
    <message>
        <source>On behalf of</source>
        <translation>ยื่นแทน</translation>
    </message>
    <message>
        <source>People in the group</source>
        <translation>จำนวนคน</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>พื้นที่</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>จังหวัด</translation>
    </message>
    <message>
        <source>District</source>
        <translation>อำเภอ/เขต</translation>
    </message>
    <message>
        <source>Subdistrict</source>
        <translation>ตำบล/แขวง</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>รหัสไปรษณีย์</translation>
    </message>
    <message>
        <source>Registered or EMS number</source>
        <translation>เลขลงทะเบียน/EMS</translation>
    </message>
    <message>
        <source>Earlier case</source>
        <translation>เลขติดตามเรื่องเดิม</translation>
    </message>
    <message>
        <source>Reason of the void</source>
        <translation>เหตุผลที่ยกเลิก</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ชื่อผู้ใช้</translation>
    </message>
    <message>
        <source>Name of who recorded it</source>
        <translation>ชื่อผู้บันทึก</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>เลขติดตามเรื่อง</translation>
    </message>
    <message>
        <source>Register number</source>
        <translation>เลขทะเบียนรับ</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>หน้าเอกสาร</translation>
    </message>
    <message>
        <source>Promised date</source>
        <translation>กำหนดแล้วเสร็จ</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>ยังไม่ได้กรอก</translation>
    </message>
    <message>
        <source>is too long: {n} characters at the most</source>
        <translation>ยาวเกินไป ไม่เกิน {n} ตัวอักษร</translation>
    </message>
    <message>
        <source>holds a sign that cannot be sent</source>
        <translation>มีอักขระที่ส่งไม่ได้</translation>
    </message>
    <message>
        <source>must be between {low} and {high}</source>
        <translation>ต้องอยู่ระหว่าง {low} ถึง {high}</translation>
    </message>
    <message>
        <source>has wrong check digits</source>
        <translation>เลขตรวจสอบไม่ถูกต้อง</translation>
    </message>
    <message>
        <source>is not in the centre&apos;s list</source>
        <translation>ไม่มีในรายการของศูนย์กลาง</translation>
    </message>
    <message>
        <source>the centre has this letter from another workstation</source>
        <translation>ศูนย์กลางได้รับเรื่องนี้จากเครื่องอื่นแล้ว</translation>
    </message>
    <message>
        <source>the centre cannot store it as it is. Call your IT staff.</source>
        <translation>ศูนย์กลางเก็บเรื่องตามที่เป็นอยู่ไม่ได้ โปรดแจ้งเจ้าหน้าที่ไอที</translation>
    </message>
    <message>
        <source>is not in the form that the centre expects</source>
        <translation>ไม่อยู่ในรูปแบบที่ศูนย์กลางกำหนด</translation>
    </message>
    <message>
        <source>no reason was given</source>
        <translation>ไม่ได้แจ้งเหตุผล</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Copy of receipt {number}</source>
        <translation>สำเนาใบรับเรื่อง {number}</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>ใบรับเรื่อง {number}</translation>
    </message>
    <message>
        <source>It came out</source>
        <translation>พิมพ์ออกแล้ว</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Print a copy?</source>
        <translation>พิมพ์สำเนาหรือไม่</translation>
    </message>
    <message>
        <source>The receipt of this letter has been printed. The copy is marked สำเนา, and it is noted who printed it.</source>
        <translation>เรื่องนี้พิมพ์ใบรับแล้ว ฉบับใหม่จะมีคำว่า “สำเนา” และบันทึกชื่อผู้พิมพ์ไว้</translation>
    </message>
    <message>
        <source>Make a copy</source>
        <translation>พิมพ์สำเนา</translation>
    </message>
    <message>
        <source>Drawing the receipt…</source>
        <translation>กำลังจัดทำใบรับเรื่อง…</translation>
    </message>
    <message>
        <source>No program on this computer opens PDF files. Save the receipt as a file instead.</source>
        <translation>เครื่องนี้ไม่มีโปรแกรมเปิดไฟล์ PDF โปรดบันทึกใบรับเป็นไฟล์แทน</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>บันทึกใบรับเรื่อง</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>บันทึกเป็นไฟล์…</translation>
    </message>
    <message>
        <source>Open as PDF</source>
        <translation>เปิดเป็น PDF</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>กำลังพิมพ์…</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>พิมพ์ใบรับเรื่อง</translation>
    </message>
    <message>
        <source>Open receipt to print</source>
        <translation>เปิดใบรับเพื่อพิมพ์</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>หยุดพิมพ์แล้ว</translation>
    </message>
    <message>
        <source>The receipt is being printed.</source>
        <translation>กำลังพิมพ์ใบรับเรื่อง</translation>
    </message>
    <message>
        <source>Print the receipt from there and hand it over. Did it come out?</source>
        <translation>โปรดพิมพ์ใบรับจากหน้าต่างที่เปิด แล้วมอบให้ประชาชน ใบรับพิมพ์ออกมาแล้วหรือไม่</translation>
    </message>
    <message>
        <source>Look at the printer: did the receipt come out?</source>
        <translation>โปรดดูที่เครื่องพิมพ์ ใบรับพิมพ์ออกมาแล้วหรือไม่</translation>
    </message>
    <message>
        <source>The copy for the file is printed.</source>
        <translation>พิมพ์สำเนาเก็บเข้าแฟ้มแล้ว</translation>
    </message>
    <message>
        <source>The receipt is printed. Hand it over.</source>
        <translation>พิมพ์ใบรับเรื่องแล้ว โปรดมอบให้ประชาชน</translation>
    </message>
    <message>
        <source>For the citizen</source>
        <translation>ให้ประชาชน</translation>
    </message>
    <message>
        <source>For the file</source>
        <translation>เก็บเข้าแฟ้ม</translation>
    </message>
    <message>
        <source>Large print</source>
        <translation>ตัวพิมพ์ใหญ่</translation>
    </message>
</context>
<context>
    <name>Register</name>
    <message>
        <source>Paper</source>
        <translation>เอกสาร</translation>
    </message>
    <message>
        <source>Day (Buddhist era)</source>
        <translation>วันที่ (พ.ศ.)</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>วันก่อนหน้า</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>วันถัดไป</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>เล่มทะเบียน</translation>
    </message>
    <message>
        <source>Draw it again</source>
        <translation>แสดงใหม่</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>บันทึกเป็น…</translation>
    </message>
    <message>
        <source>Drawing the paper…</source>
        <translation>กำลังจัดทำเอกสาร…</translation>
    </message>
    <message>
        <source>Stopped. “Draw it again” begins anew.</source>
        <translation>หยุดแล้ว กด “แสดงใหม่” เพื่อเริ่มอีกครั้ง</translation>
    </message>
    <message>
        <source>Open to print</source>
        <translation>เปิดเพื่อพิมพ์</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>พิมพ์</translation>
    </message>
    <message>
        <source>Save the paper</source>
        <translation>บันทึกเอกสาร</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>กำลังเขียนไฟล์…</translation>
    </message>
    <message>
        <source>No letters on this day</source>
        <translation>วันนี้ไม่มีเรื่อง</translation>
    </message>
    <message>
        <source>Nothing was registered in this book. Choose another day or the other book.</source>
        <translation>ไม่มีการลงรับในเล่มนี้ โปรดเลือกวันอื่นหรือเล่มอื่น</translation>
    </message>
    <message>
        <source>Register of {day}</source>
        <translation>ทะเบียนรับ {day}</translation>
    </message>
    <message>
        <source>{paper} of {day}</source>
        <translation>{paper} {day}</translation>
    </message>
    <message>
        <source>Both books</source>
        <translation>ทั้งสองเล่ม</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>จุดบริการประชาชน 1111</translation>
    </message>
    <message>
        <source>PO Box 1111</source>
        <translation>ตู้ ป.ณ. 1111</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>บันทึกแล้ว: {file}</translation>
    </message>
    <message>
        <source>The paper is printed.</source>
        <translation>พิมพ์เอกสารแล้ว</translation>
    </message>
    <message>
        <source>No program on this computer opens PDF files. Save the register instead.</source>
        <translation>เครื่องนี้ไม่มีโปรแกรมเปิดไฟล์ PDF โปรดบันทึกทะเบียนรับเป็นไฟล์แทน</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>เรื่องทั้งหมด</translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation>จุดบริการประชาชน</translation>
    </message>
    <message>
        <source>By post</source>
        <translation>ทางไปรษณีย์</translation>
    </message>
    <message>
        <source>Struck out</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Not at the centre yet</source>
        <translation>ยังไม่ถึงศูนย์กลาง</translation>
    </message>
    <message>
        <source>Receipt not printed</source>
        <translation>ยังไม่พิมพ์ใบรับ</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>ทะเบียนรับ</translation>
    </message>
    <message>
        <source>Hand-over list</source>
        <translation>บัญชีส่งมอบ</translation>
    </message>
    <message>
        <source>Envelopes of the post</source>
        <translation>บัญชีไปรษณียภัณฑ์</translation>
    </message>
    <message>
        <source>Open at closing</source>
        <translation>งานค้างเมื่อปิดวัน</translation>
    </message>
    <message>
        <source>PDF for printing</source>
        <translation>PDF สำหรับพิมพ์</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>แผ่นงาน Excel</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>ตาราง CSV</translation>
    </message>
</context>
<context>
    <name>Saved</name>
    <message>
        <source>Tracking number</source>
        <translation>เลขติดตามเรื่อง</translation>
    </message>
    <message>
        <source>Register number</source>
        <translation>เลขทะเบียนรับ</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>รหัส PIN</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>กำหนดแล้วเสร็จ</translation>
    </message>
    <message>
        <source>From</source>
        <translation>ผู้ยื่นเรื่อง</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>ชื่อเรื่อง</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>หน่วยงานรับผิดชอบ</translation>
    </message>
    <message>
        <source>Next letter, receipt later</source>
        <translation>รับเรื่องถัดไป พิมพ์ภายหลัง</translation>
    </message>
    <message>
        <source>Next letter</source>
        <translation>รับเรื่องถัดไป</translation>
    </message>
    <message>
        <source>Added to the case</source>
        <translation>เพิ่มในเรื่องเดิมแล้ว</translation>
    </message>
    <message>
        <source>This visit is attached to the case that was there. Its numbers stay.</source>
        <translation>บันทึกครั้งนี้ต่อท้ายเรื่องเดิม เลขของเรื่องไม่เปลี่ยน</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>The letter is safe on this computer, even if the power fails now.</source>
        <translation>เรื่องอยู่ในเครื่องนี้อย่างปลอดภัย แม้ไฟดับในขณะนี้</translation>
    </message>
    <message>
        <source>The centre decides</source>
        <translation>ศูนย์กลางพิจารณา</translation>
    </message>
    <message>
        <source>No date: progress is reported</source>
        <translation>ไม่กำหนดวัน จะแจ้งความคืบหน้า</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Demo</source>
        <translation>ระบบตัวอย่าง</translation>
    </message>
    <message>
        <source>ไทย</source>
        <comment>the other language, in its own script, short</comment>
        <translation>EN</translation>
    </message>
    <message>
        <source>Keyboard shortcuts (F1)</source>
        <translation>แป้นลัด (F1)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>สว่างหรือมืด</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออกจากระบบ</translation>
    </message>
    <message>
        <source>Counter staff</source>
        <translation>เจ้าหน้าที่จุดบริการ</translation>
    </message>
    <message>
        <source>Mail room</source>
        <translation>เจ้าหน้าที่ตู้ ป.ณ.</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>หัวหน้า</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>ผู้ดูแลระบบ</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Intake 1111</source>
        <translation>รับเรื่อง 1111</translation>
    </message>
    <message>
        <source>Government Complaint Centre 1111</source>
        <translation>ศูนย์รับเรื่องราวร้องทุกข์ของรัฐบาล 1111</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>เข้าสู่ระบบ</translation>
    </message>
    <message>
        <source>Your name stands on every letter that you take in.</source>
        <translation>ชื่อของท่านอยู่กับทุกเรื่องที่รับ</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ชื่อผู้ใช้</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>Opening the register…</source>
        <translation>กำลังเปิดทะเบียน…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>ภาษาไทย</source>
        <comment>the other language, in its own script</comment>
        <translation>English</translation>
    </message>
    <message>
        <source>Demonstration: nothing here is real. Users counter, mailroom, supervisor and admin, password demo.</source>
        <translation>ระบบตัวอย่าง ไม่มีข้อมูลจริง ผู้ใช้ counter, mailroom, supervisor และ admin รหัสผ่าน demo</translation>
    </message>
    <message>
        <source>The keyboard is set to Thai.</source>
        <translation>แป้นพิมพ์เป็นภาษาไทยอยู่</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>เปิด Caps Lock อยู่</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Void</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>ต้องดูแล</translation>
    </message>
    <message>
        <source>At the centre</source>
        <translation>ถึงศูนย์กลางแล้ว</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>กำลังส่ง</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>รอส่ง</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>พิมพ์แล้ว</translation>
    </message>
    <message>
        <source>Saved here</source>
        <translation>บันทึกในเครื่อง</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>รับแล้ว</translation>
    </message>
    <message>
        <source>Forwarded to the agency</source>
        <translation>ส่งต่อหน่วยงานแล้ว</translation>
    </message>
    <message>
        <source>Being worked on</source>
        <translation>กำลังดำเนินการ</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>ยุติเรื่องแล้ว</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Waiting to be sent: {n}</source>
        <translation>รอส่ง {n} เรื่อง</translation>
    </message>
    <message>
        <source>Pages to be sent: {n}</source>
        <translation>หน้ารอส่ง {n} หน้า</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>ไม่มีเรื่องค้างส่ง</translation>
    </message>
    <message>
        <source>No letters yet</source>
        <translation>ยังไม่มีเรื่อง</translation>
    </message>
    <message>
        <source>Needs attention: {n}</source>
        <translation>ต้องดูแล {n} เรื่อง</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>ส่งเดี๋ยวนี้</translation>
    </message>
    <message>
        <source>Go on sending</source>
        <translation>ส่งต่อ</translation>
    </message>
    <message>
        <source>Pause sending</source>
        <translation>พักการส่ง</translation>
    </message>
    <message>
        <source>Sending page {n} of {total}</source>
        <translation>กำลังส่งหน้าที่ {n} จาก {total}</translation>
    </message>
    <message>
        <source>Oldest: {age}</source>
        <translation>เก่าสุด {age}</translation>
    </message>
    <message>
        <source>Never sent yet</source>
        <translation>ยังไม่เคยส่ง</translation>
    </message>
    <message>
        <source>Last sent: {time}</source>
        <translation>ส่งครบล่าสุด {time}</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Receipt</source>
        <translation>ใบรับเรื่อง</translation>
    </message>
    <message>
        <source>Tracking number, date and PIN: given when it is saved</source>
        <translation>เลขติดตามเรื่องและรหัส PIN ออกเมื่อบันทึก</translation>
    </message>
    <message>
        <source>Confidential: hidden from everyone but you and your supervisor</source>
        <translation>เรื่องปกปิด ท่านและหัวหน้าเท่านั้นที่เห็น</translation>
    </message>
    <message>
        <source>From</source>
        <translation>ผู้ยื่นเรื่อง</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ประเภท</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>หมวด</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>ชื่อเรื่อง</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>พื้นที่</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>หน่วยงาน</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>แล้วเสร็จ</translation>
    </message>
    <message>
        <source>No date: progress is reported from time to time</source>
        <translation>ไม่กำหนดวัน จะแจ้งความคืบหน้าเป็นระยะ</translation>
    </message>
    <message>
        <source>Gives no name</source>
        <translation>ไม่ประสงค์ออกนาม</translation>
    </message>
    <message>
        <source>{name}, on behalf of {other}</source>
        <translation>{name} ยื่นแทน {other}</translation>
    </message>
    <message>
        <source>{name} and a group, {size} people</source>
        <translation>{name} และกลุ่มมวลชน {size} คน</translation>
    </message>
</context>
<context>
    <name>Void</name>
    <message>
        <source>Strike out {number}?</source>
        <translation>ยกเลิกเรื่อง {number} หรือไม่</translation>
    </message>
    <message>
        <source>The letter stays in the register with its numbers, marked as void. This cannot be undone.</source>
        <translation>เรื่องยังอยู่ในทะเบียนพร้อมเลขเดิม และระบุว่ายกเลิก การยกเลิกนี้ย้อนกลับไม่ได้</translation>
    </message>
    <message>
        <source>Strike out</source>
        <translation>ยืนยันยกเลิกเรื่อง</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผล</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>less than a minute</source>
        <translation>ไม่ถึงนาที</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m} นาที</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} ชม. {m} นาที</translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation>{d} วัน {h} ชม.</translation>
    </message>
    <message>
        <source>{n} working days</source>
        <translation>{n} วันทำการ</translation>
    </message>
    <message>
        <source>{n} kB</source>
        <translation>{n} kB</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
</context>
<context>
    <name>Workstation</name>
    <message>
        <source>This workstation</source>
        <translation>เครื่องนี้</translation>
    </message>
    <message>
        <source>An administrator looks after the machine and sees no letters.</source>
        <translation>ผู้ดูแลระบบดูแลเครื่อง และไม่เห็นเนื้อหาเรื่อง</translation>
    </message>
    <message>
        <source>in the keyring of this computer</source>
        <translation>ในพวงกุญแจของเครื่องนี้</translation>
    </message>
    <message>
        <source>in a file, behind a passphrase</source>
        <translation>ในไฟล์ที่มีวลีรหัสผ่าน</translation>
    </message>
    <message>
        <source>in a file that only this computer can open</source>
        <translation>ในไฟล์ที่เปิดได้เฉพาะเครื่องนี้</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>หน่วยงาน</translation>
    </message>
    <message>
        <source>Station code</source>
        <translation>รหัสจุดรับเรื่อง</translation>
    </message>
    <message>
        <source>Letters recorded</source>
        <translation>เรื่องที่บันทึก</translation>
    </message>
    <message>
        <source>Numbers left without a connection</source>
        <translation>เลขที่เหลือใช้ได้โดยไม่เชื่อมต่อ</translation>
    </message>
    <message>
        <source>Key of the register</source>
        <translation>กุญแจทะเบียน</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>บัญชีผู้ใช้</translation>
    </message>
</context>
</TS>
