//! Answers browsers: pages of the site with a script that keeps them up to date, assets, and a stream of changes.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use axum::serve::ListenerExt as _;
use futures_util::stream::{self, Stream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch::Receiver;
use tower_http::set_header::SetResponseHeaderLayer;

use super::super::STACK;
use super::live::Live;
use super::page::{self, Answer};
use super::request::{Asked, Hosts, asked};

/// The longest address that is answered, in bytes.
const LONGEST_ADDRESS: usize = 8 << 10;

/// How long a page waits before it asks again, when the server has gone.
const RETRY: Duration = Duration::from_millis(500);

/// How long a thread without work stays.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

#[derive(Clone)]
struct Server {
    live: Receiver<Arc<Live>>,
    hosts: Arc<Hosts>,
}

/// Serves until the process is told to stop; calls `ready` as soon as that is heard.
pub(super) fn run(listener: TcpListener, live: Receiver<Arc<Live>>, hosts: Hosts, ready: impl FnOnce()) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = runtime()?;
    let result = runtime.block_on(async {
        let stop = stop()?;
        // A short message must not wait for the next one.
        let listener = tokio::net::TcpListener::from_std(listener)?.tap_io(|stream| drop(stream.set_nodelay(true)));
        let follower = live.clone();
        let router = router(Server { live, hosts: Arc::new(hosts) });
        ready();
        tokio::select! {
            result = axum::serve(listener, router).into_future() => result,
            () = stop => Ok(()),
            () = abandoned(follower) => Err(io::Error::other("the project is followed no longer; start again")),
        }
    });
    // The streams of changes have no end of their own to wait for.
    runtime.shutdown_background();
    result
}

/// Makes one thread that listens, and as many that make pages as there are processors. These stay: each remembers code that it has coloured.
fn runtime() -> io::Result<Runtime> {
    let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let mut builder = Builder::new_current_thread();
    builder.enable_all().thread_stack_size(STACK).max_blocking_threads(processors).thread_keep_alive(KEPT);
    builder.build()
}

/// Listens for Ctrl-C, and for what ends a process politely.
#[cfg(unix)]
fn stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Listens for Ctrl-C.
#[cfg(not(unix))]
fn stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// Waits until nobody reads the project again any more.
async fn abandoned(mut live: Receiver<Arc<Live>>) {
    while live.changed().await.is_ok() {}
}

/// Answers everything in one place; every answer says that it is not to be kept, guessed at, or shown by another site.
fn router(server: Server) -> Router {
    let says = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    Router::new()
        .fallback(answer)
        .with_state(server)
        .layer(says(header::CACHE_CONTROL, "no-store"))
        .layer(says(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(says(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
}

async fn answer(State(server): State<Server>, request: Request) -> Response {
    match refusal(&request, &server.hosts) {
        Some(refused) => refused,
        None => route(server, request).await,
    }
}

/// Refuses what is not for this server, or is no question.
fn refusal(request: &Request, hosts: &Hosts) -> Option<Response> {
    let headers = request.headers();
    if !is_meant(request.uri(), headers, hosts) {
        let words = "This is the development server of carnet. It does not answer for this host name: `--host NAME` allows one.\n";
        return Some(plain(StatusCode::FORBIDDEN, words));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Some(response);
    }
    let has_body = headers.contains_key(header::TRANSFER_ENCODING)
        || headers.get(header::CONTENT_LENGTH).is_some_and(|length| length.as_bytes() != b"0");
    if has_body {
        return Some(plain(StatusCode::PAYLOAD_TOO_LARGE, "Nothing can be sent here.\n"));
    }
    let is_long = request.uri().path_and_query().is_some_and(|path| path.as_str().len() > LONGEST_ADDRESS);
    is_long.then(|| plain(StatusCode::URI_TOO_LONG, "This address is too long.\n"))
}

/// Tells whether a request names this server: once, and also in its address if that has a host.
fn is_meant(uri: &Uri, headers: &HeaderMap, hosts: &Hosts) -> bool {
    let mut named = headers.get_all(header::HOST).iter();
    let is_named = named.next().and_then(|host| host.to_str().ok()).is_some_and(|host| hosts.allow(host));
    is_named && named.next().is_none() && uri.authority().is_none_or(|authority| hosts.allow(authority.as_str()))
}

fn plain(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}

async fn route(server: Server, request: Request) -> Response {
    match request.uri().path() {
        "/_carnet/events" => events(server.live, last_seen(&request)).into_response(),
        "/_carnet/live.js" => ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT).into_response(),
        "/_carnet/live.css" => ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response(),
        path => match asked(path) {
            Asked::Nonsense => plain(StatusCode::BAD_REQUEST, "This is no address of a site.\n"),
            Asked::Route(route) => {
                let (path, query) = (path.to_owned(), request.uri().query().map(str::to_owned));
                let live = Arc::clone(&server.live.borrow());
                let work = move || page::make(&live, &path, query.as_deref(), &route);
                // A body cannot be looked at by two threads, and there is none.
                drop(request);
                let made = tokio::task::spawn_blocking(work).await;
                made.map_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made.\n"), respond)
            }
        },
    }
}

fn respond(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(answer.bytes));
    *response.status_mut() = answer.status;
    let headers = [(header::CONTENT_TYPE, Some(answer.kind)), (header::ETAG, answer.tag), (header::LOCATION, answer.location)];
    for (name, value) in headers {
        if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Returns the version that a page knows: a browser that connects again says it in a header, else it is in the address.
fn last_seen(request: &Request) -> String {
    let again = request.headers().get("last-event-id").and_then(|value| value.to_str().ok());
    let first = request.uri().query().and_then(|query| query.strip_prefix("since="));
    again.or(first).unwrap_or_default().to_owned()
}

/// Tells a page what has changed, now and whenever something does.
fn events(live: Receiver<Arc<Live>>, seen: String) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = stream::unfold((live, seen, true), |(mut live, seen, is_first)| async move {
        if !is_first && live.changed().await.is_err() {
            return None;
        }
        let now = Arc::clone(&live.borrow_and_update());
        let event = Event::default().id(now.name()).retry(RETRY).data(now.since(&seen).to_string());
        Some((Ok(event), (live, now.name(), false)))
    });
    Sse::new(changes).keep_alive(KeepAlive::default())
}
