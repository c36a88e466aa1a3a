-- Those of the listed activities in which the words occur.
select l.*
from listed l
where contains(
    searchable(concat_ws(' ', l.title, l.type, l.place, l.description, (
        select string_agg(concat_ws(' ', o.name, o.name_km), ' ')
        from activity_organizer g join organization o using (organization_id)
        where g.activity_id = l.activity_id
    ), (
        select string_agg(t.theme, ' ') from activity_theme t where t.activity_id = l.activity_id
    ), (
        select string_agg(concat_ws(' ', p.name, f.organization_name, f.job_title), ' ')
        from speech s
        join person p using (person_id)
        left join speech_affiliation f using (speaking_id)
        where s.activity_id = l.activity_id
    ), (
        select string_agg(o.name, ' ')
        from submission_addressee d join organization o using (organization_id)
        where d.activity_id = l.activity_id
    ), (
        select u.instrument from submission u where u.activity_id = l.activity_id
    ))),
    searchable($words)
)
