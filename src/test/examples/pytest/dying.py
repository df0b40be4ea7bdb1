import os


def test_dies():
    os._exit(9)


def test_lives():
    pass
