//! Apache `DataFusion`: `/` between whole numbers drops decimals, so that both sides are floats
//! here; its functions are in
//! <https://datafusion.apache.org/user-guide/sql/scalar_functions.html>.

use super::{Dialect, spliced};
use crate::sql::expr::{Function, Kind};

pub(super) struct DataFusion;

impl Dialect for DataFusion {
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => "DOUBLE",
            Kind::Text => "VARCHAR",
        }
    }

    fn text(&self, text: &str) -> String {
        spliced(text, "chr")
    }

    fn call(&self, function: Function, arguments: &[String]) -> String {
        let all = arguments.join(", ");
        match function {
            Function::Day => format!("CAST(CAST(CAST({all} AS DATE) AS INT) AS DOUBLE)"),
            Function::Today => "CAST(CAST(current_date() AS INT) AS DOUBLE)".to_owned(),
            Function::DayText => format!("CAST(CAST(CAST({all} AS INT) AS DATE) AS VARCHAR)"),
            Function::Trim => format!("btrim({all})"),
            _ => self.generic(function, arguments),
        }
    }
}
