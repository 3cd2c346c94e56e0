import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from geo.errors import CoordinateError
from geo.places import Place
from geo.reports import Mention


def test_a_value_made_fast_is_frozen_hashed_copied_and_pickled_as_any() -> None:
    place = Place("a", "A", "settlement", 39.0, lat=36.0, uncertainty_m=5.0, names=("B",))
    assert type(place) is Place and place.names == ("B",) and place.population == 0
    for other in (copy.copy(place), copy.deepcopy(place), pickle.loads(pickle.dumps(place)), replace(place)):
        assert type(other) is Place and other == place and hash(other) == hash(place)
    for value in (place, replace(place, lat=1.0), pickle.loads(pickle.dumps(place))):
        with pytest.raises(FrozenInstanceError):
            value.lat = 2.0
        with pytest.raises(FrozenInstanceError):
            del value.lat


def test_a_value_made_fast_still_looks_at_its_fields() -> None:
    with pytest.raises(CoordinateError):
        Place("a", "A", "settlement", 39.0, 91.0, 5.0)
    with pytest.raises(TypeError, match="text"):
        Mention()
    with pytest.raises(TypeError, match="missing"):
        Mention("a", missing=1)
    assert list(inspect.signature(Mention).parameters)[:3] == ["text", "start", "end"]
