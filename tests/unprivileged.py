"""Servers that tests start: without root's rights also under root, and never left over."""

import os
import pwd
import signal


def user(*names: str) -> pwd.struct_passwd:
    """Who a server runs as: whoever runs the tests, for root the first of `names` there is, else nobody."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next((known[name] for name in names if name in known), known["nobody"])


def command(owner: pwd.struct_passwd, at_the_end: signal.Signals) -> list[str]:
    """What stands before a command that runs as `owner`, and hears a signal when this process ends."""
    words = ["setpriv", f"--pdeathsig={at_the_end.name.removeprefix('SIG')}"]
    if os.geteuid() == 0:
        words += [f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
    return words
