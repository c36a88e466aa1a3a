-- What extracts/cells.py and Python's csv module make of one value, in SQL, byte for byte; a test
-- compares them. RE2 knows no spaces but those of ASCII, so the others are named.
create or replace temp macro is_dangerous(words) as
    regexp_matches(words, '^''*(?:[\t\r\n\x00]|[\t\n\v\f\r \x1c-\x1f\x{85}\x{a0}\x{1680}\x{2000}-\x{200b}\x{2028}\x{2029}\x{202f}\x{205f}\x{2060}\x{3000}\x{feff}]*[=+\-@＝＋－＠])');

create or replace temp macro quoted_cell(words) as
    case when regexp_matches(words, '[,"\r\n]') then '"' || replace(words, '"', '""') || '"' else words end;

-- Few texts are special. One that begins with a letter of ASCII or Khmer, or with a digit, is no
-- formula; saying so first takes half the time of asking every text by its pattern.
create or replace temp macro csv_text(words) as
    case
        when (words >= 'A' and words < chr(127) or words >= 'ក' and words < chr(6144) or words >= '0' and words < ':')
            and not regexp_matches(words, '[,"\r\n]') then words
        when words is null or words = '' then ''
        when is_dangerous(words) then quoted_cell('''' || words)
        else quoted_cell(words)
    end;

-- Numbers, days, true and false need no quotes.
create or replace temp macro csv_plain(value) as coalesce(value::varchar, '');
