-- API keys. The text of a key is shown once, when it is made; only its SHA-256 is kept.
create table api_key (
    id text primary key,
    hash text not null unique,
    name text not null,
    role text not null check (role in ('guest', 'client', 'photographer', 'admin')),
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz
);

create index api_key_current on api_key (created_at desc) where revoked_at is null;
