-- Whose sign-ins ended, so that who watches for it reads what is new and not all users. One row for each user at most:
-- a later ending replaces the earlier one and gets a higher number.
create table user_endings (
    number integer primary key autoincrement,
    user_id text not null unique
) strict;

create trigger users_ended after update of disabled, password_hash on users
when (new.disabled and not old.disabled) or new.password_hash is not old.password_hash
begin
    insert or replace into user_endings (user_id) values (new.id);
end;

create trigger users_deleted after delete on users
begin
    insert or replace into user_endings (user_id) values (old.id);
end;
