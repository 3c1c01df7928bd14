"""`python -m setup COMMAND`: looks at Python's version before anything else is read.

Written so that an old Python 3 can still read it and say what is wrong.
"""

import sys

LEAST = (3, 11)
BELOW = (3, 14)


def python_problem(version: "tuple[int, ...]") -> "str | None":
    """One plain line when this Python does not fit, else None. `version` starts with major, minor, micro."""
    if LEAST <= tuple(version[:2]) < BELOW:
        return None
    return (
        "Rehearsal Room needs Python 3.11, 3.12 or 3.13, and this is %d.%d.%d. "
        "Install one of those and name it, for example: make run PYTHON=python3.12" % tuple(version[:3])
    )


if __name__ == "__main__":
    problem = python_problem(tuple(sys.version_info[:3]))
    if problem:
        sys.stderr.write("Error: " + problem + "\n")
        sys.exit(2)
    from setup.commands import main

    sys.exit(main(sys.argv[1:]))
