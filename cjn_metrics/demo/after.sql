drop table if exists demo_slate;
drop table demo_list;
drop table demo_organization;
drop macro demo_mix;
