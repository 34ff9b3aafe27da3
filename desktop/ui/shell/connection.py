"""The state of the connection in words: what is so, and what to do about it."""

from dataclasses import dataclass

from desktop.sync.status import Connection
from desktop.ui.language import translate


@dataclass(frozen=True, slots=True)
class Words:
    """`level` tints (as in `widgets.banner`), `advice` is "" where nothing is to be done."""

    icon: str
    level: str
    text: str
    advice: str = ""


def words(connection: Connection, *, paused: bool = False) -> Words:
    if paused and connection is not Connection.NOT_ENROLLED:
        return Words("cloud-off", "warning", translate("Connection", "Sending is paused"))
    goes_on = translate("Connection", "Letters are safe here; sending goes on by itself.")
    ask = translate("Connection", "Letters are safe here. Call your IT staff.")
    return {
        Connection.NOT_ENROLLED: Words(
            "cloud-off",
            "neutral",
            translate("Connection", "Works alone"),
            translate("Connection", "This workstation is not joined to a centre. Letters are safe here."),
        ),
        Connection.CONNECTING: Words("cloud", "neutral", translate("Connection", "Connecting…")),
        Connection.ONLINE: Words(
            "cloud-check", "success", translate("Connection", "Connected to the centre")
        ),
        Connection.SENDING: Words("cloud-upload", "info", translate("Connection", "Sending to the centre…")),
        Connection.OFFLINE: Words("wifi-off", "warning", translate("Connection", "No connection"), goes_on),
        Connection.MAINTENANCE: Words(
            "clock", "warning", translate("Connection", "The centre asks to wait"), goes_on
        ),
        Connection.FAULT: Words(
            "triangle-alert", "error", translate("Connection", "The centre answers wrongly"), ask
        ),
        Connection.FORKED: Words(
            "copy", "error", translate("Connection", "This workstation exists twice"), ask
        ),
        Connection.SUSPENDED: Words("ban", "error", translate("Connection", "Numbers are suspended"), ask),
        Connection.ACCESS_LOST: Words("lock", "error", translate("Connection", "No longer admitted"), ask),
        Connection.UPGRADE_NEEDED: Words(
            "download",
            "error",
            translate("Connection", "Newer version needed"),
            translate(
                "Connection", "The centre takes nothing from this one. Letters are safe. Call your IT staff."
            ),
        ),
    }[connection]
