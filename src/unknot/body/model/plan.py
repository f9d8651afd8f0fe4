"""What a batch computes, laid out once: points by bone, the pieces of path between bones, and which joints move each
piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from unknot.body.model.geometry import JOINT_OF, PARENT, PELVIS, Geometry, Path, Point, Sphere
from unknot.body.model.rhythm import DOFS

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


def carried_by(bone: str) -> frozenset[str]:
    """The joints between the pelvis and a bone: those that carry it along."""
    found = set()
    while bone != PELVIS:
        if bone in JOINT_OF:
            found.add(JOINT_OF[bone])
        bone = PARENT[bone]
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The part of a path from one bone to another, straight or over a sphere; paths share it when they share its
    ends.
    """

    begin: Point
    end: Point
    sphere: str | None = None


class Plan:
    """The layout for one geometry.

    Attributes:
        points: every point that moves or is moved against, once.
        pieces: every piece, once; first the straight ones, then those over a sphere.
        begin, end: the indices of the pieces' points, [S].
        constant_mm: what a path measures within single bones, [F].
        rounds: (rows of paths, their pieces), such that each path's length is the sum over the rounds.
    """

    def __init__(self, geometry: Geometry) -> None:
        """Lay out every path.

        Raises:
            ValueError: a sphere is not passed from the pelvis to a thigh; only such paths are worked out exactly here.
        """
        self.geometry = geometry
        pieces = [self._pieces(path) for path in geometry.paths]
        unique = list(dict.fromkeys(piece for path in pieces for piece in path))
        self.pieces = [one for one in unique if one.sphere is None] + [one for one in unique if one.sphere is not None]
        self.straight = sum(one.sphere is None for one in self.pieces)
        self.points = list(dict.fromkeys(point for one in self.pieces for point in (one.begin, one.end)))
        self.points.sort(key=lambda point: self.bones.index(point.bone))
        number = {point: index for index, point in enumerate(self.points)}
        self.begin: Indices = np.array([number[one.begin] for one in self.pieces])
        self.end: Indices = np.array([number[one.end] for one in self.pieces])
        self.constant_mm = np.array([self._within(path) for path in geometry.paths])
        where = {piece: index for index, piece in enumerate(self.pieces)}
        self.rounds: list[tuple[Indices, Indices]] = []
        for turn in range(max((len(path) for path in pieces), default=0)):
            rows = [row for row, path in enumerate(pieces) if len(path) > turn]
            self.rounds.append((np.array(rows), np.array([where[pieces[row][turn]] for row in rows])))

    bones = (PELVIS, *PARENT)

    @cached_property
    def of_bone(self) -> dict[str, slice]:
        """Where each bone's points lie in `points`."""
        names = [point.bone for point in self.points]
        return {bone: slice(names.index(bone), names.index(bone) + names.count(bone)) for bone in dict.fromkeys(names)}

    @cached_property
    def at_mm(self) -> Array:
        """The points in standing, [P, 3]."""
        return np.array([point.at_mm for point in self.points])

    def sphere(self, piece: Piece) -> Sphere:
        """The sphere of a piece that has one."""
        return next(one for one in self.geometry.spheres if one.name == piece.sphere)

    @cached_property
    def sign(self) -> Array:
        """[S, 17]: -1 where the joint of a column carries the end of a piece, +1 where the beginning, else 0.

        An arm is minus the change of length, hence the minus.
        """
        return np.array(
            [
                [
                    float((joint in carried_by(one.begin.bone)) - (joint in carried_by(one.end.bone)))
                    for joint, _ in DOFS
                ]
                for one in self.pieces
            ]
        )

    @staticmethod
    def _pieces(path: Path) -> list[Piece]:
        found = []
        for number, (begin, end) in enumerate(zip(path.points, path.points[1:], strict=False)):
            sphere = path.sphere if path.sphere is not None and number == path.sphere_after else None
            if sphere is not None and not (begin.bone == PELVIS and end.bone.startswith("thigh")):
                raise ValueError(f"{path.name} passes {sphere} otherwise than from the pelvis to a thigh")
            if sphere is not None or carried_by(begin.bone) != carried_by(end.bone):
                found.append(Piece(begin=begin, end=end, sphere=sphere))
        return found

    @staticmethod
    def _within(path: Path) -> float:
        return sum(
            float(np.linalg.norm(np.subtract(end.at_mm, begin.at_mm)))
            for number, (begin, end) in enumerate(zip(path.points, path.points[1:], strict=False))
            if carried_by(begin.bone) == carried_by(end.bone) and not (path.sphere and number == path.sphere_after)
        )
