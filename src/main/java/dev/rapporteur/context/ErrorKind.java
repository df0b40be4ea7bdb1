package dev.rapporteur.context;

/**
 * The classes of errors of the protocol. The class is the contract, the text is not.
 */
public enum ErrorKind {

	/** The client has not registered. */
	UNREGISTERED_CLIENT("pyats.reporter.exceptions", "UnregisteredClientError"),

	/** The connection has registered before. */
	EXISTING_CLIENT("pyats.reporter.exceptions", "ExistingClientError"),

	/** The call doesn't fit the state of the run. */
	INVALID_REQUEST("pyats.reporter.exceptions", "InvalidRequestError"),

	/** A sibling with that id exists. */
	DUPLICATE_ID("pyats.reporter.exceptions", "DuplicateIDError"),

	/** The message can't be read. */
	MESSAGE_RECEIVE("pyats.reporter.exceptions", "MessageReceiveError"),

	/** Something named in the call is missing. */
	KEY("builtins", "KeyError"),

	/** A value has the wrong type. */
	TYPE("builtins", "TypeError"),

	/** A value is out of range. */
	VALUE("builtins", "ValueError"),

	/** There is nothing of that name. */
	ATTRIBUTE("builtins", "AttributeError"),

	/** A limit of the protocol is exceeded. */
	GENERAL("builtins", "Exception"),

	/** The file system refused. */
	OS("builtins", "OSError"),

	/** A folder stands where a file should be written. */
	IS_A_DIRECTORY("builtins", "IsADirectoryError"),

	/** A file or folder is missing. */
	FILE_NOT_FOUND("builtins", "FileNotFoundError"),

	/** The service itself failed. */
	RUNTIME("builtins", "RuntimeError");

	private final String module;

	private final String className;

	ErrorKind(String module, String className) {
		this.module = module;
		this.className = className;
	}

	/**
	 * The Python module of the class.
	 * @return such as {@code builtins}
	 */
	public String module() {
		return this.module;
	}

	/**
	 * The Python class.
	 * @return such as {@code KeyError}
	 */
	public String className() {
		return this.className;
	}

}
