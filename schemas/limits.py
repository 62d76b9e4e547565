"""What the service lets through, as it says itself: one more is refused with 413, 422 or 429 and the mend."""

from pydantic import BaseModel, Field


class Limits(BaseModel):
    """The limits of this installation."""

    body_bytes: int = Field(description="Bytes of a request's body.")
    upload_bytes: int = Field(description="Bytes of files that come as a form.")
    sheet_rows: int = Field(description="Rows of an imported sheet.")
    sheet_columns: int = Field(description="Columns of an imported sheet.")
    sheet_cells: int = Field(description="Cells of an imported sheet.")
    xml_bytes: int = Field(description="Bytes of an imported drawing.")
    xml_levels: int = Field(description="Levels the elements of imported XML may be nested.")
    xml_elements: int = Field(description="Elements of an imported drawing.")
    extra_levels: int = Field(description="Levels the values of `extra` may be nested.")
    id_characters: int = Field(description="Characters of an id.")
    label_characters: int = Field(description="Characters of a name or other text of one line.")
    paragraph_characters: int = Field(description="Characters of a longer text.")
    money: float = Field(description="Largest amount of money.")
    page_items: int = Field(description="Items of one page of a list.")
    archive_bytes: int = Field(description="Bytes a zip of tables may inflate to.")
    archive_files: int = Field(description="Files in a zip of tables.")
    paths: int = Field(description="Paths asked for at once.")
    draws: int = Field(description="Draws of a how-sure question.")
    draws_times_links: int = Field(description="Draws times links of a how-sure question.")
    ranges: int = Field(description="Ranges of a how-sure question.")
    picture_parties: int = Field(description="Parties in one picture; the rest is left out, and the caption says so.")
    picture_links: int = Field(description="Links in one picture.")
    picture_seconds: float = Field(description="Seconds of one layout.")
    picture_memory_bytes: int = Field(description="Bytes of memory of one layout.")
    picture_bytes: int = Field(description="Bytes of a picture.")
    pictures_at_once: int = Field(description="Layouts computed at the same time; more wait.")
    pictures_waiting: int = Field(description="Layouts that wait; more are refused.")
    analyses_at_once: int = Field(description="Analyses computed at the same time; more wait.")
    analyses_waiting: int = Field(description="Analyses that wait; more are refused.")
    changes_per_minute: int = Field(
        description="Changes of one caller, or requests of one connector, within a minute on one server; 0: no limit."
    )
    pictures_per_minute: int = Field(description="Pictures of one caller within a minute on one server; 0: no limit.")
    sign_ins_per_minute: int = Field(description="Attempts to sign in from one address or for one account.")
    streams: int = Field(description="Streams of events of one caller.")
    revisions_replayed: int = Field(description="Revisions a stream catches up on; who missed more reads the chain.")
    retry_hours: float = Field(description="Hours the answer to a change is kept for its Idempotency-Key.")
    header_seconds: float = Field(description="Seconds for the first line and headers of a request to arrive.")
    body_seconds: float = Field(description="Seconds for a body to arrive, beside one for every `body_bytes_a_second`.")
    body_bytes_a_second: int = Field(description="Bytes of a body that earn it one more second.")
    idle_seconds: float = Field(description="Seconds a connection is kept between requests.")
    session_idle_hours: float = Field(description="Hours after which an unused session ends.")
    session_days: float = Field(description="Days after which every session ends.")
    setup_link_minutes: float = Field(description="Minutes the first way in is open.")
    share_days: int = Field(description="Days a share link lasts unless told otherwise.")
