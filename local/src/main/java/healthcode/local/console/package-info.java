/** Text for a terminal: tables that stay aligned when Chinese and English stand side by side. */
package healthcode.local.console;
