package dev.rapporteur.capacity;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The end of a service that has no memory left. Whatever it was doing may be half done,
 * and threads that others wait for may be gone: it would stay deaf, or tell of a run what
 * isn't so. So it ends at once, without reports; journals have all that was answered.
 */
public final class MemoryExhaustion {

	/** As with {@code -XX:+ExitOnOutOfMemoryError}. */
	static final int EXIT_CODE = 3;

	/** Made before there is no memory for it. */
	private static final byte[] MESSAGE = ("Rapporteur ends with code 3: there is no memory left. "
			+ "A larger heap (-Xmx) is needed, or smaller limits. Journals have all that was answered.\n")
		.getBytes(StandardCharsets.UTF_8);

	private static final int DEEPEST_CAUSE = 100;

	private MemoryExhaustion() {
	}

	/**
	 * Has the service end when any thread dies of it.
	 */
	public static void endOnUncaught() {
		Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
		Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
			endIf(failure);
			if (before != null) {
				before.uncaughtException(thread, failure);
			}
			else {
				thread.getThreadGroup().uncaughtException(thread, failure);
			}
		});
	}

	/**
	 * Ends the service if a failure comes from that. To be called wherever failures are
	 * caught that can be errors.
	 * @param failure what was caught
	 */
	public static void endIf(Throwable failure) {
		if (isOne(failure)) {
			try (FileOutputStream errors = new FileOutputStream(FileDescriptor.err)) {
				errors.write(MESSAGE);
			}
			catch (IOException ex) {
				// nobody reads it
			}
			finally {
				Runtime.getRuntime().halt(EXIT_CODE);
			}
		}
	}

	/**
	 * Whether memory is exhausted: Java uses the same error when the system has no more
	 * threads, or when a single array would be larger than any can be.
	 */
	static boolean isOne(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
			if (cause instanceof OutOfMemoryError) {
				return !isOther(cause.getMessage());
			}
			cause = cause.getCause();
		}
		return false;
	}

	private static boolean isOther(@Nullable String message) {
		return message != null && (message.contains("native thread") || message.contains("array size")
				|| message.contains("array length"));
	}

}
