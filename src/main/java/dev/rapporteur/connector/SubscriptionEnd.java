package dev.rapporteur.connector;

/**
 * Why a subscription has ended.
 */
public enum SubscriptionEnd {

	/** It was closed at this end. */
	CLOSED,

	/** The server goes on, but dropped this subscription: it reads too slowly. */
	DROPPED,

	/** The server has ended. */
	SERVER_ENDED,

	/** The server sent something that can't be read, or the listener threw something. */
	FAILED

}
