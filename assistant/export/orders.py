"""In which order an author writes keys, from the newest posts."""

from __future__ import annotations

from collections.abc import Sequence

DECAY = 0.8  # each older post has this much less to say


def learn(orders: Sequence[Sequence[str]]) -> list[str]:
    """All keys, in the order of the post that has most of them; the others go after their neighbours."""
    order: list[str] = []
    for keys in orders:
        last = -1
        for key in keys:
            if key in order:
                last = order.index(key)
            else:
                order.insert(last + 1, key)
                last += 1
    return _voted(order, orders)


def _voted(order: list[str], orders: Sequence[Sequence[str]]) -> list[str]:
    """Neighbours change places where most posts have them the other way round."""
    places = [{key: number for number, key in enumerate(keys)} for keys in orders]
    for _ in order:
        changed = False
        for index in range(len(order) - 1):
            first, second = order[index : index + 2]
            both = [place for place in places if first in place and second in place]
            against = sum(DECAY**number for number, place in enumerate(both) if place[second] < place[first])
            if both and against * 2 > sum(DECAY**number for number in range(len(both))):
                order[index : index + 2] = [second, first]
                changed = True
        if not changed:
            break
    return order
