import logging

import pytest

attempts = []


@pytest.fixture
def device():
    print('connecting')
    yield 'r1'
    print('disconnecting')


@pytest.fixture
def unreachable():
    raise RuntimeError('no route')


@pytest.fixture
def stuck():
    yield
    raise RuntimeError('still in use')


def test_ping(device):
    print(f'{device} answers')
    logging.warning('slowly')


class TestVlans:

    @pytest.mark.parametrize('number, name', [(1, 'a::b'), (2, None)])
    def test_traffic(self, number, name):
        assert number == 1, 'packets lost'

    class TestTrunk:

        def test_native(self):
            pass


@pytest.mark.xfail(reason='known')
def test_expected_to_fail():
    assert False


@pytest.mark.xfail(reason='known')
def test_mended():
    pass


@pytest.mark.xfail(strict=True, reason='known')
def test_mended_and_strict():
    pass


@pytest.mark.skip(reason='no device')
def test_skipped():
    pass


def test_setup_fails(unreachable):
    pass


def test_teardown_fails(stuck):
    pass


@pytest.mark.flaky(reruns=2)
def test_flaky():
    attempts.append(None)
    assert len(attempts) > 1
