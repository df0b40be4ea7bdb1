package dev.rapporteur.connector;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads beside those of the user: the JVM can end while they run, and they hold on to
 * nothing of whoever started them.
 */
final class ConnectorThreads {

	private ConnectorThreads() {
	}

	static Thread start(String name, Runnable task) {
		Thread thread = unstarted(name, task);
		thread.start();
		return thread;
	}

	/**
	 * Makes an executor that needs no end.
	 * @param name the name of its thread, which lives while there are tasks
	 * @return runs tasks one after the other
	 */
	static Executor oneAfterTheOther(String name) {
		return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				(task) -> unstarted(name, task));
	}

	private static Thread unstarted(String name, Runnable task) {
		Thread thread = new Thread(null, task, name, 0, false);
		thread.setDaemon(true);
		return thread;
	}

}
