package dev.rapporteur.repr;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;

/**
 * A Python exception of any class, which is told by the name of that class: all are
 * pickled as a call of it with their arguments, mostly.
 *
 * @param type its class
 * @param arguments what it was made with
 * @param state its own attributes, or None
 */
public record ExceptionParts(PythonName type, List<Object> arguments, Object state) {

	/** Exceptions whose names don't say so. */
	private static final Set<String> ODD_NAMES = Set.of("_queue.Empty", "concurrent.futures.process.BrokenProcessPool",
			"concurrent.futures.thread.BrokenThreadPool", "decimal.Clamped", "decimal.DecimalException",
			"decimal.DivisionByZero", "decimal.FloatOperation", "decimal.Inexact", "decimal.InvalidOperation",
			"decimal.Overflow", "decimal.Rounded", "decimal.Subnormal", "decimal.Underflow",
			"http.client.BadStatusLine", "http.client.CannotSendHeader", "http.client.CannotSendRequest",
			"http.client.ImproperConnectionState", "http.client.IncompleteRead", "http.client.InvalidURL",
			"http.client.LineTooLong", "http.client.NotConnected", "http.client.RemoteDisconnected",
			"http.client.ResponseNotReady", "http.client.UnimplementedFileMode", "http.client.UnknownProtocol",
			"http.client.UnknownTransferEncoding", "queue.Empty", "queue.Full", "re.error", "socket.gaierror",
			"socket.herror", "struct.error", "subprocess.TimeoutExpired", "zlib.error");

	private static final Set<String> BUILTIN_ODD_NAMES = Set.of("BaseExceptionGroup", "ExceptionGroup", "GeneratorExit",
			"KeyboardInterrupt", "StopAsyncIteration", "StopIteration", "SystemExit");

	/** Those of the operating system, whose names of files are no arguments. */
	private static final Set<String> OF_SYSTEM = Set.of("BrokenPipeError", "ChildProcessError",
			"ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError",
			"EnvironmentError", "FileExistsError", "FileNotFoundError", "IOError", "InterruptedError",
			"IsADirectoryError", "NotADirectoryError", "OSError", "PermissionError", "ProcessLookupError",
			"TimeoutError");

	/**
	 * The exception that a value is.
	 * @return the exception, or null if the value is none
	 */
	public static @Nullable ExceptionParts of(Object value) {
		return switch (value) {
			case ExceptionValue known -> new ExceptionParts(known.type(), known.arguments().items(),
					(known.state() != null) ? known.state() : None.NONE);
			case OpaqueObject object when object.construction() == OpaqueObject.Construction.REDUCE
					&& object.callable() instanceof PythonName type && isOne(type) ->
				new ExceptionParts(type, PythonObject.argumentsOf(object),
						(object.state() != null) ? object.state() : None.NONE);
			default -> null;
		};
	}

	private static boolean isOne(PythonName type) {
		String name = PythonRepr.lastName(type);
		if (type.module().equals("builtins") && BUILTIN_ODD_NAMES.contains(name)) {
			return true;
		}
		boolean isNamedSo = name.endsWith("Error") || name.endsWith("Exception") || name.endsWith("Warning");
		return isNamedSo || ODD_NAMES.contains(type.toString()) || type.module().equals("pyats.aetest.signals");
	}

	/**
	 * Whether it is of a builtin class.
	 */
	boolean isBuiltin(String name) {
		return this.type.module().equals("builtins") && this.type.name().equals(name);
	}

	/**
	 * Whether it tells of the operating system by a number and a text.
	 */
	boolean isOfSystem() {
		boolean isBuiltin = this.type.module().equals("builtins") && OF_SYSTEM.contains(this.type.name());
		boolean isOfSocket = this.type.module().equals("socket") && this.type.name().endsWith("error");
		return (isBuiltin || isOfSocket) && this.arguments.size() >= 2 && this.arguments.size() <= 5;
	}

	/**
	 * The arguments that Python shows.
	 */
	List<Object> shownArguments(RepeatBudget repeats) {
		if (isOfSystem() && this.arguments.size() > 2 && this.arguments.get(2) != None.NONE) {
			return this.arguments.subList(0, 2);
		}
		if (this.type.toString().equals("json.decoder.JSONDecodeError")) {
			return List.of(ExceptionText.of(this, 1, repeats));
		}
		return this.arguments;
	}

}
