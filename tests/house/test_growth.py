"""The judge of growth that hostile texts are held to: it must tell a square from a line."""

from collections.abc import Callable


def test_the_judge_lets_lines_pass_and_stops_squares(grows_in_proportion: Callable[..., bool]) -> None:
    assert grows_in_proportion(lambda count: sum(range(count * 1000)), 200, 1600)
    assert not grows_in_proportion(lambda count: [sum(range(count)) for _ in range(count)], 400, 3200)
