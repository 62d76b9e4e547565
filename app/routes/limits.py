"""/api/v1/limits"""

from datetime import timedelta

from fastapi import APIRouter, Request

from app.deadlines import KEEP_ALIVE_SECONDS, DeadlineProtocol
from app.routes.answers import problems
from app.routes.parameters import Service
from app.routes.what_if import MOST_PATHS
from app.service import attempts, how_sure, memory, retries, sessions, signing_in
from app.service.events import REPLAYED
from app.service.following import STREAMS_PER_CALLER
from app.service.pushes import body
from app.service.workers.worker import WorkerLimits
from app.settings import Settings
from chain.render import View, graphviz
from schemas.access import NewShare
from schemas.formats import csv_zip, json, safe_xml, sheet, xlsx_guard
from schemas.importing import MOST_FILES
from schemas.limits import Limits
from schemas.values import EXTRA_DEPTH_LIMIT, ID_LIMIT, LABEL_LIMIT, MONEY_LIMIT, PARAGRAPH_LIMIT

router = APIRouter(tags=["health"])

HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


@router.get("/limits", responses=problems(422))
def get_limits(request: Request, service: Service) -> Limits:
    """Read what the service lets through: each limit, as it is set here."""
    settings: Settings = request.app.state.settings
    view, drawing, deadlines = View(), graphviz.DEFAULT_LIMITS, DeadlineProtocol.deadlines
    working = WorkerLimits()
    return Limits(
        body_bytes=settings.body_limit,
        upload_bytes=settings.upload_limit,
        push_bytes=settings.push_limit,
        push_changes=body.MOST_CHANGES,
        push_lines=body.MOST_LINES,
        push_line_bytes=body.LONGEST_LINE,
        json_levels=json.DEPTH_LIMIT,
        import_files=MOST_FILES,
        sheet_rows=sheet.ROWS_LIMIT,
        sheet_columns=sheet.COLUMNS_LIMIT,
        sheet_cells=sheet.CELLS_LIMIT,
        workbook_bytes=xlsx_guard.INFLATED_LIMIT,
        workbook_ratio=xlsx_guard.RATIO_LIMIT,
        workbook_parts=xlsx_guard.ENTRY_LIMIT,
        xml_bytes=safe_xml.BYTES_LIMIT,
        xml_levels=safe_xml.DEPTH_LIMIT,
        xml_elements=safe_xml.ELEMENTS_LIMIT,
        extra_levels=EXTRA_DEPTH_LIMIT,
        id_characters=ID_LIMIT,
        label_characters=LABEL_LIMIT,
        paragraph_characters=PARAGRAPH_LIMIT,
        money=MONEY_LIMIT,
        page_items=settings.page_limit,
        archive_bytes=csv_zip.INFLATED_LIMIT,
        archive_files=csv_zip.ENTRY_LIMIT,
        paths=MOST_PATHS,
        draws=how_sure.MOST_DRAWS,
        draws_times_links=how_sure.MOST_LINKS_TIMES_DRAWS,
        ranges=how_sure.MOST_RANGES,
        picture_parties=view.max_parties,
        picture_links=view.max_links,
        picture_seconds=drawing.seconds,
        picture_memory_bytes=drawing.memory,
        picture_bytes=drawing.output,
        pictures_at_once=graphviz.AT_ONCE,
        pictures_waiting=graphviz.QUEUE,
        analyses_at_once=memory.AT_ONCE,
        analyses_waiting=memory.WAITING,
        workers=settings.workers,
        large_chain_bytes=service.large_chain,
        worker_processor_seconds=working.processor_seconds,
        worker_seconds=working.seconds,
        worker_memory_bytes=working.memory,
        changes_per_minute=settings.changes_per_minute,
        pictures_per_minute=settings.pictures_per_minute,
        sign_ins_per_minute=attempts.MOST,
        streams=STREAMS_PER_CALLER,
        revisions_replayed=REPLAYED,
        retry_hours=retries.KEPT_FOR / HOUR,
        header_seconds=deadlines.header,
        body_seconds=deadlines.body,
        body_bytes_a_second=deadlines.bytes_a_second,
        idle_seconds=KEEP_ALIVE_SECONDS,
        session_idle_hours=sessions.IDLE / HOUR,
        session_days=sessions.LONGEST / DAY,
        setup_link_minutes=signing_in.SETUP_LASTS / MINUTE,
        share_days=NewShare().days,
    )
