package dev.rapporteur.socket;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Where sockets are opened and closed. In a virtual thread, junixsocket tries again and
 * again to connect where nobody listens.
 */
final class PlatformThread {

	private PlatformThread() {
	}

	/**
	 * Does something in a platform thread, in the present one if it is one.
	 * @param <T> what comes of it
	 * @param action what to do
	 * @return what came of it
	 * @throws IOException if it fails so
	 */
	static <T> T call(Callable<T> action) throws IOException {
		FutureTask<T> task = new FutureTask<>(action);
		if (Thread.currentThread().isVirtual()) {
			Thread.ofPlatform().daemon().name("socket-opening").start(task);
		}
		else {
			task.run();
		}
		return result(task);
	}

	/** A socket that is half open can't be left, so an interrupt has to wait. */
	private static <T> T result(FutureTask<T> task) throws IOException {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return task.get();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (ExecutionException ex) {
			switch (ex.getCause()) {
				case IOException failure -> throw failure;
				case RuntimeException failure -> throw failure;
				case Error failure -> throw failure;
				case null, default -> throw new IllegalStateException(ex);
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
