//! Formulas: LaTeX notation to MathML, from which every format makes its own.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// How many commands and groups any stack has room for: the converter may recurse into each of them.
const MAX_OPENED_HERE: usize = 16;

/// The stack that a larger formula gets; `parse` has refused those for which it would not do.
const STACK: usize = 40 << 20;

/// Converts a formula, and makes something of its MathML on a stack that is large enough for it; nothing if it cannot be converted.
pub fn convert<T: Send>(tex: &str, display: bool, make: impl Fn(&str) -> T + Sync + Send + std::panic::RefUnwindSafe) -> Option<T> {
    let convert = || {
        let config = MathCoreConfig { xml_namespace: true, ..MathCoreConfig::default() };
        let converter = LatexToMathML::new(config).ok()?;
        let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
        converter.convert_with_local_state(tex, display).ok().map(|converted| make(&converted.mathml))
    };
    let opened = tex.bytes().filter(|byte| matches!(byte, b'\\' | b'{' | b'[' | b'^' | b'_')).count();
    if opened <= MAX_OPENED_HERE {
        return std::panic::catch_unwind(convert).ok()?;
    }
    std::thread::scope(|scope| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, convert).ok()?.join().ok()?)
}
