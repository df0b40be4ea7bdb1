package dev.rapporteur.command;

/**
 * The way that commands come and replies go.
 */
public enum Transport {

	/** The socket of a run. */
	SOCKET,

	/** HTTP. */
	HTTP

}
