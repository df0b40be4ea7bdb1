package dev.rapporteur.event;

import java.util.Locale;

/**
 * Why a context is over that its client has not ended. It can't have passed, nor can
 * anything that it lies in.
 */
public enum EndCause {

	/** Its client has gone. */
	CLIENT_LEFT("did not complete: its client has left"),

	/** Its client has lost its connection, and not come back in time. */
	CLIENT_NOT_BACK("did not complete: its client has lost its connection and not come back in time"),

	/** Its client makes calls over HTTP, and has made none for too long. */
	CLIENT_SILENT("did not complete: its client has made no call for too long"),

	/** A process above that of its client has closed it. */
	CLOSED_FROM_ABOVE("did not complete: its parent has called stop_open_contexts"),

	/** Its client has stopped something around it. */
	STOP_LOST("did not complete: its client has stopped what it lies in"),

	/** The suite has stopped. */
	SUITE_STOPPED("did not complete: its TestSuite has stopped"),

	/** The run was closed, or ended with the service. */
	RUN_ENDED("did not complete: its run has ended"),

	/** The service has ended without closing the run, as when it is killed. */
	SERVICE_LOST("did not complete: the service has ended before it"),

	/** It was only named, by a plugin, and never began. */
	NEVER_STARTED("did not start"),

	/** The run was aborted. */
	RUN_ABORTED("did not complete: its run was aborted");

	private final String word = name().toLowerCase(Locale.ROOT);

	private final String text;

	EndCause(String text) {
		this.text = text;
	}

	/**
	 * The word of this cause.
	 * @return such as {@code client_left}
	 */
	public String word() {
		return this.word;
	}

	/**
	 * What people are told, behind what the context is called.
	 * @return such as {@code did not start}
	 */
	public String text() {
		return this.text;
	}

}
