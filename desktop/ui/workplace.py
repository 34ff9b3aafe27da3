"""What every page of a signed-in person works with."""

from dataclasses import dataclass
from datetime import date

from desktop.desk.attention import Attention
from desktop.desk.counter import Counter
from desktop.desk.courier import Courier
from desktop.desk.drafts import Drafts
from desktop.desk.printqueue import PrintQueue
from desktop.desk.session import Operator
from desktop.desk.station import Station
from desktop.desk.supervisor import Supervisor
from desktop.intake.dates import bangkok_day
from desktop.intake.office import Office
from desktop.intake.reference import Reference
from desktop.ui.language import Language
from desktop.ui.letters.papers import Papers
from desktop.ui.operations import Lane
from desktop.ui.printing import Printing
from desktop.ui.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Workplace:
    """`database` runs what touches the store, `drawing` what takes time without it, `loading` the imports."""

    station: Station
    operator: Operator
    office: Office
    database: Lane
    drawing: Lane
    loading: Lane
    language: Language
    viewer: Viewer
    printing: Printing
    counter: Counter
    drafts: Drafts
    supervisor: Supervisor
    attention: Attention
    courier: Courier
    queue: PrintQueue
    papers: Papers

    @classmethod
    def of(
        cls,
        station: Station,
        operator: Operator,
        office: Office,
        *,
        database: Lane,
        drawing: Lane,
        loading: Lane,
        language: Language,
        printing: Printing,
    ) -> "Workplace":
        counter, queue = Counter(station, operator), PrintQueue(station, operator)
        return cls(
            station,
            operator,
            office,
            database,
            drawing,
            loading,
            language,
            Viewer(),
            printing,
            counter,
            Drafts(station, operator),
            Supervisor(station, operator),
            Attention(station, operator),
            Courier(station, operator),
            queue,
            Papers(printing, database, counter, queue),
        )

    @property
    def reference(self) -> Reference:
        return self.station.reference

    @property
    def thai(self) -> bool:
        return self.language.code == "th"

    @property
    def today(self) -> date:
        return bangkok_day(self.station.clock())
