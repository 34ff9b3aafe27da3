"""Starts Intake 1111: the window, or with a command the work without one (`main.py --help`)."""

import sys

if __name__ == "__main__":
    from desktop.commands.parser import main

    sys.exit(main(sys.argv[1:]))
