-- What people think of answers.
create table ratings (
    session integer not null,
    message_id text not null,         -- events.message_id of the answer
    rating integer not null,          -- -1 or 1
    comment text not null,
    at integer not null,
    primary key (session, message_id)
) strict, without rowid;
