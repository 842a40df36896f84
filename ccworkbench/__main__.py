"""`python -m ccworkbench`: the commands without the window."""

import sys

from ccworkbench.cli import main

if __name__ == "__main__":
    sys.exit(main())
