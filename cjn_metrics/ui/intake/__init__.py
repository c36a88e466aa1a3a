"""The page that adds a member's file to the records, in the order in which it is read.

    work.py         what this tab knows of the file and decided about it
    choosing.py     the file is dropped and read
    understood.py   what it was understood as
    asking.py       what a person must still say
    days.py         how its dates read
    first_rows.py   what it tells, to look at
    mapping.py      which column says what
    mending.py      what is wrong, mended where it is wrong
    problem_files.py  the same as a table to take away, at an address that is checked
    deciding.py     who is meant by names that are not recorded
    adding.py       it is stored, and may be undone
    progress.py     how far a long step has come

What is slow to load of the intake package is imported once a file is there, inside functions.
"""
