#pragma once

extern char command_input;

void command_prepare(void);
void command_receive(void);
/* Waits for a line on the standard input. Returns NULL at its end. The line is valid until the next call. */
char *command_next(void);
