"""Without a command: the window."""

import argparse


def run(arguments: argparse.Namespace) -> int:
    from desktop.app import run as open_window

    return open_window(arguments.home)
