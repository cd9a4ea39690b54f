"""What a plain *perjanjian* is: a treaty between states, a contract of companies, or an agreement of whatever kind.

Its own words tell first (*perjanjian kredit*), then what is done with it (*meratifikasi*), then who makes it.
"""

from __future__ import annotations

from briefgen.extract.lexicon import phrases, words
from briefgen.extract.parties import is_party
from briefgen.extract.scene import Scene
from briefgen.records import EntityKind, Instrument, Status
from briefgen.text.public_bodies import is_public_body

_HOME = frozenset({"indonesia", "jakarta"})


def pact_kind(scene: Scene, name: str, status: Status) -> Instrument:
    """The kind of the pact called ``name`` (*perjanjian anjak piutang*), of which the sentence says ``status``."""
    told = [word for word in name.lower().split() if word not in words("agreements", "pacts", "heads")]
    own = {*told}
    if own & words("agreements", "pacts", "cooperation"):
        return Instrument.COOPERATION_AGREEMENT
    if own & words("agreements", "pacts", "treaty") or status is Status.RATIFIED:
        return Instrument.TREATY
    # The noun next to the head tells the kind: "perjanjian kredit", but not "perjanjian penyaluran kredit".
    is_of_deal = {*told[:1]} <= words("agreements", "pacts", "contract") if told else False
    if is_of_deal or (_names_company(scene) and not _names_public_body(scene)):
        return Instrument.CONTRACT
    return Instrument.TREATY if _names_states(scene) else Instrument.COOPERATION_AGREEMENT


def _names_company(scene: Scene) -> bool:
    marks = words("agreements", "pacts", "companies")
    named = (entity.name for entity in scene.entities if entity.kind is EntityKind.INSTITUTION)
    return any({*name.lower().replace(".", "").split()} & marks for name in named)


def _names_public_body(scene: Scene) -> bool:
    return any(e.kind is EntityKind.INSTITUTION and is_party(scene, e) and is_public_body(e.name) for e in scene.entities)


def _names_states(scene: Scene) -> bool:
    """Whether another country acts, or states are spoken of as such (*kedua negara*)."""
    told = phrases("agreements", "pacts", "states")
    countries = (e for e in scene.entities if e.kind is EntityKind.PLACE and is_party(scene, e))
    return any(e.name.lower() not in _HOME for e in countries) or any(scene.match(at, told) for at in range(len(scene.tokens)))
