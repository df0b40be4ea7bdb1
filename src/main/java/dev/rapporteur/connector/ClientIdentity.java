package dev.rapporteur.connector;

/**
 * Who a client is. Servers compare pids as texts, and never look for the processes. They
 * should differ in a run: the children of clients with the same pid all report into the
 * first.
 *
 * @param pid the client, mostly its process
 * @param parentPid the client that it reports into; one that nobody has for none
 */
public record ClientIdentity(String pid, String parentPid) {

	/**
	 * This process, as a child of the one that started it.
	 * @return its pid and that of its parent; 0 without one
	 */
	public static ClientIdentity ofThisProcess() {
		ProcessHandle process = ProcessHandle.current();
		return new ClientIdentity(Long.toString(process.pid()),
				Long.toString(process.parent().map(ProcessHandle::pid).orElse(0L)));
	}

}
