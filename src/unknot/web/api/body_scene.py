"""`/body/scene.glb`: one body to look at, as a binary glTF."""

from __future__ import annotations

import gzip
import hashlib
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query
from starlette.responses import Response

from unknot.body.scene import READY, SceneMissing, ready, scene_gz
from unknot.locale import Text
from unknot.web.api.body_person import BodyAsked, from_model
from unknot.web.api.shapes import problem_responses
from unknot.web.problems import Problem, of_faults

router = APIRouter(tags=["body"])

MEDIA = "model/gltf-binary"


@router.get(
    "/body/scene.glb",
    response_class=Response,
    responses={
        200: {"description": "The body.", "content": {MEDIA: {"schema": {"type": "string", "format": "binary"}}}},
        304: {"description": "The body that `If-None-Match` names is still the same."},
        **problem_responses(422, 500, 503),
    },
)
def get_scene(
    person: BodyAsked,
    shape: Annotated[
        Literal["small-woman", "average-woman", "average-man", "large-man"] | None,
        Query(description="A body that is ready at once, in place of a size."),
    ] = None,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
    accept_encoding: Annotated[str | None, Header(max_length=1000)] = None,
) -> Response:
    """A body as a binary glTF: `unknot body scene`. Without a size, the body of the model.

    Metres, y up, the front toward +z; sizes are told apart by half a centimetre and half a kilogram.
    """
    if person is not None and shape is not None:
        words = Text("Name a shape or a size; not both.")
        raise of_faults([("query.shape", words)], detail=Text("The request is not sound."), kind="unsound-request")
    body = READY[shape] if shape is not None else person
    try:
        content = scene_gz(body) if ready(body) else from_model(lambda: scene_gz(body))
    except SceneMissing as fault:
        raise Problem(500, fault.args[0], kind="body-missing") from fault
    # Sizes say something of a person: nothing between the two ends may keep the answer; and it is asked for again,
    # because another version of Unknot may draw it otherwise.
    headers = {
        "ETag": f'"{hashlib.sha256(content).hexdigest()[:20]}"', "Vary": "Accept-Encoding",
        "Cache-Control": "private, no-cache",
    }  # fmt: skip
    if if_none_match is not None and (headers["ETag"] in if_none_match or if_none_match.strip() == "*"):
        return Response(status_code=304, headers=headers)
    if "gzip" in (accept_encoding or ""):
        return Response(content, media_type=MEDIA, headers={**headers, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(content), media_type=MEDIA, headers=headers)
