-- Conversations. `key` keeps the other tables narrow: a session's own id is up to 200 characters long.
create table sessions (
    key integer primary key autoincrement,  -- never used twice: what is erased later still names it
    id text not null unique,
    owner text not null,              -- 'user:ID' or 'guest:ID'
    title text,                       -- null until there is one
    seq integer not null,             -- of the last event
    last_event integer not null,      -- events.key of it, 0 once deleted
    message_count integer not null,
    created_at integer not null,      -- milliseconds since 1970, as all times
    updated_at integer not null,
    deleted_at integer                -- not null: only this row is left, so that the id stays taken
) strict;

-- Without a time in it, so that an append need not touch it.
create index sessions_by_owner on sessions (owner);

-- Rows lie in the order in which they came, and each names the one before it in its session. So a group of appends to
-- many sessions writes few pages; an index by session and seq would have each of them write a page of its own.
create table events (
    key integer primary key,
    session integer not null,
    seq integer not null,
    previous integer not null,        -- events.key of the event with the number before, 0 for the first
    kind integer not null,
    variant integer not null,
    at integer not null,
    fingerprint integer not null,
    request_id text not null,
    message_id text not null,
    text text not null,
    body text not null
) strict;

-- Some events are signposts, so that the way to an old one is short.
create unique index events_by_signpost on events (session, seq) where seq % 64 = 0;

-- The events of a request, but not those of one that waits: they come here with the answer, in one page with it.
create table request_events (
    session integer not null,
    request_hash integer not null,    -- of events.request_id
    event integer not null,           -- events.key
    primary key (session, request_hash, event)
) strict, without rowid;

-- One short-lived row for each request that waits for its answer.
create table unanswered (
    session integer not null,
    request_id text not null,
    event integer not null,           -- events.key of the person's message
    primary key (session, request_id)
) strict, without rowid;

-- Sessions that are deleted and whose events are still to be erased, some at a time, from the last one backwards.
create table erasures (
    session integer primary key,
    event integer not null            -- events.key of the last one left
) strict;

create table snapshots (
    session integer primary key,
    seq integer not null,
    bytes blob not null
) strict;

create table opportunities (
    id text primary key,
    session integer not null,
    shape text not null,
    state integer not null,           -- 0 open, 1 accepted, 2 dismissed
    template_id text,
    body text not null,
    created_at integer not null,
    updated_at integer not null
) strict, without rowid;

create index opportunities_by_session on opportunities (session, created_at);
create index opportunities_dismissed on opportunities (shape) where state = 2;

create table templates (
    id text primary key,
    owner text not null,
    title text not null,
    description text not null,
    category text not null,
    tags text not null,               -- JSON, as fields, examples and source
    content text not null,
    fields text not null,
    examples text not null,
    source text not null,
    message_count integer not null,
    created_at integer not null,
    updated_at integer not null
) strict;

create index templates_by_owner on templates (owner, created_at);

-- When guests who own something were here without storing anything.
create table guest_visits (
    guest_id text primary key,
    seen_at integer not null
) strict, without rowid;

-- Guests whose work has moved to a user.
create table retired_guests (
    guest_id text primary key,
    retired_at integer not null
) strict, without rowid;

create table users (
    id text primary key,
    issuer text not null,             -- empty: an account of this server
    subject text not null,
    username text not null,
    username_key text not null,       -- in lower case, as email_key
    email text not null,
    email_key text not null,
    password_hash text,
    is_admin integer not null,
    disabled integer not null,
    created_at integer not null
) strict;

create unique index users_by_subject on users (issuer, subject);
create unique index users_by_username on users (username_key) where issuer = '';
create unique index users_by_email on users (email_key) where issuer = '' and email_key <> '';

create table sign_ins (
    id text primary key,
    user_id text not null references users (id) on delete cascade,
    created_at integer not null,
    revoked integer not null
) strict, without rowid;

create index sign_ins_by_user on sign_ins (user_id);

create table refresh_tokens (
    hash text primary key,            -- SHA-256; the token itself is nowhere
    sign_in_id text not null references sign_ins (id) on delete cascade,
    expires_at integer not null,
    used integer not null
) strict, without rowid;

create index refresh_tokens_by_sign_in on refresh_tokens (sign_in_id);

create table tickets (
    hash text primary key,
    user_id text not null references users (id) on delete cascade,
    sign_in_id text not null,
    expires_at integer not null
) strict, without rowid;

create index tickets_by_user on tickets (user_id);

create table settings (
    name text primary key,
    value text not null
) strict, without rowid;

-- Readiness is proved by a write; this is what it writes.
create table readiness (
    key integer primary key check (key = 1),
    checks integer not null
) strict;

insert into readiness (key, checks) values (1, 0);
