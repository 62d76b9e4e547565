"""One request for every operation of the service, made so that whoever may do it succeeds."""

from typing import Any, NamedTuple

from tests.gate.world import AMOUNTS, DECIDED, THEIRS, World, chain


class Asked(NamedTuple):
    """Method, address with its organisation left open, body and If-Match."""

    method: str
    path: str
    body: Any = None
    expected: str | None = None


ORG = "/api/v1/organisations/{organisation}"
RAISE = {"op": "upsert", "party": {"id": "kitchen", "own_cost": 1.0}}
WRONG = {"account": "chief", "password": "a wrong password"}
DEMAND: dict[str, Asked] = {
    "get_liveness": Asked("GET", "/livez"),
    "get_readiness": Asked("GET", "/readyz"),
    "get_metrics": Asked("GET", "/metrics"),
    "get_editor": Asked("GET", "/"),
    "get_icon": Asked("GET", "/favicon.svg"),
    "get_docs": Asked("GET", "/docs"),
    "get_openapi": Asked("GET", "/openapi.json"),
    "get_session": Asked("GET", "/api/v1/session"),
    "sign_in": Asked("POST", "/api/v1/session", WRONG),
    "sign_out": Asked("DELETE", "/api/v1/session"),
    "use_one_time_link": Asked("POST", "/api/v1/session/link", {"token": "unknown"}),
    "open_share_link": Asked("POST", "/api/v1/session/share", {"token": "ccs_unknown"}),
    "start_single_sign_on": Asked("GET", "/api/v1/session/sso"),
    "finish_single_sign_on": Asked("GET", "/api/v1/session/sso/done"),
    "set_password": Asked("PUT", "/api/v1/session/password", {"password": "a long enough one"}),
    "get_limits": Asked("GET", "/api/v1/limits"),
    "list_accounts": Asked("GET", "/api/v1/accounts"),
    "put_account": Asked("PUT", "/api/v1/accounts/newcomer", {}),
    "renew_one_time_link": Asked("POST", "/api/v1/accounts/guest/link"),
    "delete_account": Asked("DELETE", "/api/v1/accounts/guest"),
    "list_organisations": Asked("GET", "/api/v1/organisations"),
    "list_samples": Asked("GET", "/api/v1/samples"),
    "create_from_sample": Asked("POST", "/api/v1/samples/hospital"),
    "create_organisation": Asked("POST", "/api/v1/organisations", {"name": "New"}),
    "list_service_audit": Asked("GET", "/api/v1/audit"),
    "list_audit_anchors": Asked("GET", "/api/v1/audit/anchors"),
    "erase": Asked("POST", "/api/v1/erasures", {"person": "guest"}),
    "get_organisation": Asked("GET", ORG),
    "patch_organisation": Asked("PATCH", ORG, {"purpose": "new"}, "*"),
    "patch_organisation: money": Asked("PATCH", ORG, {"extra": {"planted": 1}}, "*"),
    "delete_organisation": Asked("DELETE", ORG, None, "*"),
    "get_access": Asked("GET", f"{ORG}/access"),
    "list_members": Asked("GET", f"{ORG}/members"),
    "put_member": Asked("PUT", f"{ORG}/members/guest", {"role": "admin"}),
    "put_member: money": Asked("PUT", f"{ORG}/members/guest", {"role": "viewer", "money": True}),
    "delete_member": Asked("DELETE", f"{ORG}/members/{{member}}"),
    "list_keys": Asked("GET", f"{ORG}/keys"),
    "create_key": Asked("POST", f"{ORG}/keys", {"name": "new"}),
    "create_key: money": Asked("POST", f"{ORG}/keys", {"name": "new", "money": True}),
    "revoke_key": Asked("DELETE", f"{ORG}/keys/{{key}}"),
    "revoke_key: foreign": Asked("DELETE", f"{ORG}/keys/{{foreign_key}}"),
    "list_shares": Asked("GET", f"{ORG}/shares"),
    "create_share": Asked("POST", f"{ORG}/shares", {}),
    "create_share: money": Asked("POST", f"{ORG}/shares", {"money": True}),
    "revoke_share": Asked("DELETE", f"{ORG}/shares/{{share}}"),
    "revoke_share: foreign": Asked("DELETE", f"{ORG}/shares/{{foreign_share}}"),
    "get_chain": Asked("GET", f"{ORG}/chain"),
    "get_chain: past": Asked("GET", f"{ORG}/chain?at=1"),
    "put_chain": Asked("PUT", f"{ORG}/chain", chain(AMOUNTS, "Küche"), "*"),
    "list_parties": Asked("GET", f"{ORG}/parties"),
    "get_party": Asked("GET", f"{ORG}/parties/kitchen"),
    "put_party": Asked("PUT", f"{ORG}/parties/kitchen", {"kind": "department", "name": "K"}, "*"),
    "put_party: money": Asked("PUT", f"{ORG}/parties/kitchen", {"kind": "department", "budget": 1}, "*"),
    "patch_party": Asked("PATCH", f"{ORG}/parties/kitchen", {"name": "K"}, "*"),
    "patch_party: money": Asked("PATCH", f"{ORG}/parties/kitchen", {"own_cost": None}, "*"),
    "delete_party": Asked("DELETE", f"{ORG}/parties/farm?cascade=true", None, "*"),
    "list_links": Asked("GET", f"{ORG}/links"),
    "get_link": Asked("GET", f"{ORG}/links/food"),
    "put_link": Asked("PUT", f"{ORG}/links/food", {"supplier": "farm", "customer": "kitchen"}, "*"),
    "put_link: money": Asked("PUT", f"{ORG}/links/new", {"supplier": "farm", "customer": "kitchen", "price": 1}),
    "patch_link": Asked("PATCH", f"{ORG}/links/food", {"offering": "F"}, "*"),
    "patch_link: money": Asked("PATCH", f"{ORG}/links/food", {"target_cost": 1}, "*"),
    "delete_link": Asked("DELETE", f"{ORG}/links/food", None, "*"),
    "get_analysis": Asked("GET", f"{ORG}/analysis"),
    "list_findings": Asked("GET", f"{ORG}/findings"),
    "get_layout": Asked("GET", f"{ORG}/diagram.json"),
    "get_diagram": Asked("GET", f"{ORG}/diagram.dot"),
    "get_export": Asked("GET", f"{ORG}/export.graphml"),
    "get_chart": Asked("GET", f"{ORG}/charts/readiness-heat-map.svg"),
    "get_chart: money": Asked("GET", f"{ORG}/charts/where-the-money-goes.svg"),
    "draw_scenario_waterfall": Asked("POST", f"{ORG}/charts/scenario-waterfall.svg", {"edits": []}),
    "get_layout: compare": Asked("GET", f"{ORG}/diagram.json?compare=1"),
    "get_diagram: amounts": Asked("GET", f"{ORG}/diagram.dot?overlay=cost"),
    "get_diagram: scenario": Asked("GET", f"{ORG}/diagram.dot?scenario=[]"),
    "get_proof": Asked("GET", f"{ORG}/proof?link=food"),
    "try_scenario": Asked("POST", f"{ORG}/what-if", {"edits": []}),
    "list_scenarios": Asked("GET", f"{ORG}/scenarios"),
    "create_scenario": Asked("POST", f"{ORG}/scenarios", {"name": "New", "edits": []}),
    "compare_scenarios": Asked("GET", f"{ORG}/scenarios/compare?of=kept"),
    "get_scenario": Asked("GET", f"{ORG}/scenarios/kept"),
    "patch_scenario": Asked("PATCH", f"{ORG}/scenarios/kept", {"note": "new"}, "*"),
    "delete_scenario": Asked("DELETE", f"{ORG}/scenarios/kept", None, "*"),
    "get_scenario_difference": Asked("GET", f"{ORG}/scenarios/kept/difference"),
    "get_scenario_waterfall": Asked("GET", f"{ORG}/scenarios/kept/waterfall.svg"),
    "list_decisions": Asked("GET", f"{ORG}/decisions"),
    "get_decision": Asked("GET", f"{ORG}/decisions/{DECIDED}"),
    "put_decision": Asked("PUT", f"{ORG}/decisions/{DECIDED}", {"code": "dead_end", "parties": ["bureau"]}, "*"),
    "delete_decision": Asked("DELETE", f"{ORG}/decisions/{DECIDED}", None, "*"),
    "list_plans": Asked("GET", f"{ORG}/plans"),
    "create_plan": Asked("POST", f"{ORG}/plans", {"title": "New"}),
    "create_plan: money": Asked("POST", f"{ORG}/plans", {"title": "New", "expected_saving": 1}),
    "get_plan": Asked("GET", f"{ORG}/plans/kept"),
    "patch_plan": Asked("PATCH", f"{ORG}/plans/kept", {"owner": "O"}, "*"),
    "patch_plan: money": Asked("PATCH", f"{ORG}/plans/kept", {"expected_saving": 1}, "*"),
    "delete_plan": Asked("DELETE", f"{ORG}/plans/kept", None, "*"),
    "get_plan_progress": Asked("GET", f"{ORG}/plans/kept/progress"),
    "get_progress": Asked("GET", f"{ORG}/progress"),
    "ask_how_sure": Asked("POST", f"{ORG}/how-sure", {"ranges": [], "draws": 2}),
    "get_stops": Asked("GET", f"{ORG}/stops"),
    "get_liberated": Asked("GET", f"{ORG}/liberated"),
    "list_paths": Asked("GET", f"{ORG}/customers/guests/paths"),
    "list_revisions": Asked("GET", f"{ORG}/revisions"),
    "get_difference": Asked("GET", f"{ORG}/diff?from=1"),
    "restore_chain": Asked("POST", f"{ORG}/restore", {"revision": 1}, "*"),
    "undo_change": Asked("POST", f"{ORG}/undo", {"revision": 2}),
    "push_changes": Asked("POST", f"{ORG}/changes", {"source": "hr", "changes": []}),
    "push_changes: money": Asked("POST", f"{ORG}/changes", {"source": "hr", "changes": [RAISE]}),
    "list_pushes": Asked("GET", f"{ORG}/pushes"),
    "get_push": Asked("GET", f"{ORG}/pushes/1"),
    "confirm_push": Asked("POST", f"{ORG}/pushes/2/confirm"),
    "discard_push": Asked("POST", f"{ORG}/pushes/2/discard"),
    "list_sources": Asked("GET", f"{ORG}/sources"),
    "list_scheduled_changes": Asked("GET", f"{ORG}/scheduled-changes"),
    "withdraw_scheduled_change": Asked("DELETE", f"{ORG}/scheduled-changes/{{scheduled}}"),
    "withdraw_scheduled_change: foreign": Asked("DELETE", f"{ORG}/scheduled-changes/{{foreign_scheduled}}"),
    "get_authority": Asked("GET", f"{ORG}/authority"),
    "put_authority": Asked("PUT", f"{ORG}/authority", {"fields": {}}),
    "list_audit": Asked("GET", f"{ORG}/audit"),
    "follow_chain": Asked("GET", f"{ORG}/events"),
}


def ask(world: World, who: str, name: str, organisation: str) -> Any:
    """What a principal is answered when it asks for an operation in an organisation."""
    asked = DEMAND[name]
    known = organisation if f"key of {organisation}" in world.ids else THEIRS
    path = asked.path.format(
        organisation=organisation,
        member="stranger" if organisation == THEIRS else "guest",
        key=world.ids[f"key of {known}"],
        share=world.ids[f"share of {known}"],
        scheduled=world.ids[f"scheduled of {known}"],
        foreign_scheduled=world.ids[f"scheduled of {'ours' if known == THEIRS else THEIRS}"],
        foreign_key=world.ids[f"key of {'ours' if known == THEIRS else THEIRS}"],
        foreign_share=world.ids[f"share of {'ours' if known == THEIRS else THEIRS}"],
    )
    headers = {} if asked.expected is None else {"If_Match": asked.expected}
    return world.send(who, asked.method, path, asked.body, **headers)
