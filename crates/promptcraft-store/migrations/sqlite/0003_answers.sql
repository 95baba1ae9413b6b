-- What an opportunity was offered with: its score by its features, and what the person was shown.
alter table opportunities add column score real;
alter table opportunities add column confidence real;

-- What people did with what they were offered: numbers alone, which stay when a conversation is deleted.
create table opportunity_answers (
    opportunity_id text primary key,
    score real not null,
    confidence real not null,
    accepted integer not null,
    at integer not null
) strict, without rowid;

create index opportunity_answers_by_time on opportunity_answers (at);

-- Whether a shape was offered, in whatever state it is now.
drop index opportunities_dismissed;
create index opportunities_by_shape on opportunities (shape);
