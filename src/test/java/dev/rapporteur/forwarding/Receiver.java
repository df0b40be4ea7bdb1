package dev.rapporteur.forwarding;

/**
 * A collector that keeps what is sent to it.
 */
interface Receiver extends AutoCloseable {

	/** The way to it. */
	CollectorLink link();

	/** What it keeps. */
	Collected collected();

	@Override
	void close();

}
