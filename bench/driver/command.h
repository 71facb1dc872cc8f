#pragma once

extern char command_input;

void command_prepare(void);
void command_receive(void);
/* Waits for a line on the standard input; NULL at its end. Valid until the next call. */
char *command_next(void);
