//! What an index is held to besides the browser.
