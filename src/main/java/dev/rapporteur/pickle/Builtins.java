package dev.rapporteur.pickle;

import java.util.Set;

import dev.rapporteur.value.PythonName;

/**
 * The names of Python and of pyATS that stand for values of ours.
 */
final class Builtins {

	static final PythonName OBJECT = builtin("object");

	static final PythonName SET = builtin("set");

	static final PythonName FROZENSET = builtin("frozenset");

	static final PythonName BYTES = builtin("bytes");

	static final PythonName BYTEARRAY = builtin("bytearray");

	static final PythonName ENCODE = new PythonName("_codecs", "encode");

	static final PythonName ORDERED_DICT = new PythonName("collections", "OrderedDict");

	static final PythonName DATETIME = new PythonName("datetime", "datetime");

	static final PythonName DATE = new PythonName("datetime", "date");

	static final PythonName TIME = new PythonName("datetime", "time");

	static final PythonName TIMEDELTA = new PythonName("datetime", "timedelta");

	static final PythonName TIMEZONE = new PythonName("datetime", "timezone");

	static final PythonName RECONSTRUCTOR = new PythonName("copyreg", "_reconstructor");

	static final PythonName NEW_OBJECT = new PythonName("copyreg", "__newobj__");

	static final PythonName TEST_RESULT = new PythonName("pyats.results.result", "TestResult");

	static final PythonName RESULT_COUNTER = new PythonName("pyats.results.counter", "ResultCounter");

	private static final String REPORTER_EXCEPTIONS = "pyats.reporter.exceptions";

	private static final Set<String> EXCEPTIONS = Set.of("""
			ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
			BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
			ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError
			Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit
			IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError
			KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError
			NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError
			PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning
			StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError
			TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
			UnicodeWarning UserWarning ValueError Warning ZeroDivisionError""".split("\\s+"));

	private Builtins() {
	}

	static boolean isException(PythonName name) {
		return name.module().equals(REPORTER_EXCEPTIONS)
				|| (name.module().equals("builtins") && EXCEPTIONS.contains(name.name()));
	}

	private static PythonName builtin(String name) {
		return new PythonName("builtins", name);
	}

}
