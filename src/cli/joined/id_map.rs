//! Reads the file that translates the ids of another system.

use anyhow::Result;

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, Place, quote};
use crate::input::{Options, Reader, Source as Input};
use crate::measure::{IdMap, MapClash};
use crate::scorecard::{Scorecard, Source};
use crate::table::{Column, Header, Table};

use crate::cli::accounts::scan::at;
use crate::cli::failure::Failure;

/// Reads a map of ids: a table with a column of the other system's ids and one of the accounts'.
pub(in crate::cli) fn read(
    input: &Input,
    options: &Options,
    source: &Source,
    scorecard: &Scorecard,
) -> Result<IdMap> {
    let file = input.name();
    let mut reader = Reader::open(input, options)?;
    let line = Some(reader.header_line());
    let names = [source.id.as_str(), scorecard.account.id.as_str()];
    let columns =
        columns(reader.header(), names).map_err(|problem| at(vec![*problem], &file, line))?;
    let parser = reader.select(&columns)?;
    let mut map = IdMap::default();
    let mut table = Table::new(columns.len());
    while reader.next_table(&parser, &mut table)?.is_some() {
        for row in 0..table.rows() {
            let [other, account] = [0, 1].map(|column| table.cell(row, column).literal());
            map.insert(other, account)
                .map_err(|clash| refuse(&clash, &file, table.line(row)))?;
        }
    }
    Ok(map)
}

/// The column of the other system's ids, and that of the accounts': by the names that the source
/// and the accounts give them. Where a file of two columns names only one of them so, the other
/// one is the other; where it names neither, the other system's ids come first.
fn columns(header: &Header, names: [&str; 2]) -> Result<[Column; 2], Box<Diagnostic>> {
    let folded = names.map(|name| fold(name).into_owned());
    let Header::Listed(listed) = header else {
        let [other, account] = folded;
        return Ok([other, account].map(|name| Column { name, place: None }));
    };
    let find = |name: &String| listed.iter().position(|it| *fold(it) == **name);
    let places = match folded.each_ref().map(find) {
        [Some(other), Some(account)] if other != account => [other, account],
        [Some(other), None] if listed.len() == 2 => [other, 1 - other],
        [None, Some(account)] if listed.len() == 2 => [1 - account, account],
        _ if listed.len() == 2 => [0, 1],
        _ => {
            let [other, account] = names.map(quote);
            let message = format!("a map of ids needs the columns {other} and {account}");
            let help = "name them so, or keep only two columns: the other system's id and the \
                        account's id";
            return Err(Box::new(Diagnostic::error("id-map", message).help(help)));
        }
    };
    Ok(places.map(|place| Column {
        name: fold(&listed[place]).into_owned(),
        place: Some(place),
    }))
}

fn refuse(clash: &MapClash, file: &str, line: u64) -> Failure {
    let MapClash { id, first, second } = clash;
    let (id, first, second) = (quote(id), quote(first), quote(second));
    let message = format!("the id {id} is account {first} and account {second}");
    let place = Place {
        file: file.to_owned(),
        line: Some(line),
        ..Place::default()
    };
    let clash = Diagnostic::error("id-map", message).at(place);
    Failure::new(clash.help("keep one of the lines"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_then_by_place() {
        type Row<'r> = (&'r str, &'r [&'r str], Option<[usize; 2]>);
        let rows: [Row<'_>; 7] = [
            ("both named", &["name", "Account_ID", "org"], Some([2, 1])),
            ("turned around", &["account_id", "org"], Some([1, 0])),
            ("one named", &["account_id", "from"], Some([1, 0])),
            ("the other named", &["to", "org"], Some([1, 0])),
            ("neither", &["from", "to"], Some([0, 1])),
            ("neither of three", &["from", "to", "on"], None),
            ("one of three", &["org", "to", "on"], None),
        ];
        for (name, header, expected) in rows {
            let listed = header.iter().map(|it| (*it).to_owned()).collect();
            let found = columns(&Header::Listed(listed), ["org", "account_id"]);
            let places = found.ok().map(|it| it.map(|it| it.place.expect(name)));
            assert_eq!(places, expected, "{name}");
        }
        let same = Header::Listed(vec!["id".to_owned(), "account".to_owned()]);
        let found = columns(&same, ["id", "id"]).map(|it| it.map(|it| it.place));
        assert_eq!(found.ok(), Some([Some(0), Some(1)]), "one name for both");
    }
}
