"""The web application: routes, guard, errors and pages put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute

from app import VERSION, errors, openapi, pages
from app.access.rates import Rates
from app.attention import Attention
from app.guard import Guard
from app.metrics import Metrics
from app.observer import Observer
from app.routes import (
    accounts,
    analyses,
    chains,
    charts,
    connectors,
    decisions,
    erasures,
    events,
    exports,
    health,
    history,
    imports,
    keys,
    limits,
    links,
    members,
    observations,
    organisations,
    parties,
    pictures,
    pushes,
    samples,
    scenarios,
    session,
    shares,
    single_sign_on,
    surveys,
    webhooks,
    what_if,
)
from app.routes.gate import authorise, check_rules
from app.scim.application import ScimApplication
from app.service.context import Context
from app.service.events import marks_of
from app.service.following import Follower
from app.service.memory import Memory
from app.service.rounds import Rounds
from app.service.workers.pool import WorkerPool
from app.settings import Settings
from app.storage.database import Database
from app.storage.migrate import migrate

THREADS = 100

ROUTERS: tuple[APIRouter, ...] = (
    organisations.router,
    samples.router,
    chains.router,
    parties.router,
    links.router,
    analyses.router,
    pictures.router,
    charts.router,
    exports.router,
    history.router,
    history.trail,
    events.router,
    erasures.router,
    what_if.router,
    scenarios.router,
    decisions.router,
    pushes.router,
    webhooks.router,
    imports.router,
    observations.router,
    session.router,
    single_sign_on.router,
    accounts.router,
    members.router,
    keys.router,
    shares.router,
    surveys.router,
    surveys.answering,
    limits.router,
    connectors.router,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service on its database, whose schema is brought up to date first."""
    settings = settings or Settings()
    return assemble(settings, open_context(settings))


def open_context(settings: Settings) -> Context:
    """The database of the settings, its schema up to date, and what the use cases need besides."""
    database = open_database(settings)
    migrate(database, backups=settings.backup_folder)
    return Context(
        database,
        analyses=Memory(settings.analyses_kept),
        workers=WorkerPool(settings.workers) if settings.workers else None,
        disk_floor=settings.disk_floor,
        webhooks=settings.webhooks,
    )


def open_database(settings: Settings) -> Database:
    """The database of the settings as it is."""
    return Database(settings.database_url, settings.busy_timeout_ms)


def assemble(settings: Settings, context: Context | None) -> FastAPI:
    """The web application; without a context it can only describe itself."""
    app = FastAPI(
        title="custchain",
        version=VERSION,
        summary="An organisation drawn as a chain of customers.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        dependencies=[Depends(authorise)],
        generate_unique_id_function=_operation_id,
        lifespan=_lifespan,
    )
    app.state.context = context
    app.state.follower = Follower(lambda ids: marks_of(app.state.context, ids))
    app.state.settings = settings
    app.state.rates = Rates(settings.changes_per_minute, settings.pictures_per_minute)
    api = APIRouter(prefix="/api/v1")
    for router in ROUTERS:
        api.include_router(router)
    app.include_router(api)
    app.include_router(health.router)
    app.mount(errors.SCIM, ScimApplication(settings.body_limit), name="scim")
    pages.install(app)
    errors.install(app)
    app.state.metrics = Metrics(context.database if context else None)
    single_sign_on.install(app, settings.identity_provider)
    check_rules(app)
    app.add_middleware(Attention)
    app.add_middleware(
        Guard,
        host_names=settings.host_names,
        body_limit=settings.body_limit,
        push_limit=settings.push_limit,
        upload_limit=settings.upload_limit,
    )
    app.add_middleware(Observer, metrics=app.state.metrics)
    app.openapi = lambda: openapi.describe(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    # Writers and those who wait for a computation keep a thread each; there must be some left for reads.
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    rounds = Rounds(app.state.context) if app.state.context is not None else None
    if rounds is not None:
        rounds.start()
    yield
    app.state.follower.stop()
    if rounds is not None:
        await to_thread.run_sync(rounds.stop)
    if app.state.context is not None:
        app.state.context.close()


def _operation_id(route: APIRoute) -> str:
    return route.name
