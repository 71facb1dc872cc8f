#pragma once

/* Writes a fresh client id, a UUID of 36 characters and a NUL. */
void fresh_client_id(char *id);
