package dev.rapporteur.command;

import java.util.Map;

/**
 * What a client asks, typed from the front end to the tree. Arguments are those of the
 * call, by name; which of them are needed is checked when it is carried out.
 */
public sealed interface Command permits Change, Question, Session {

	/**
	 * What it is called, in logs and figures, too.
	 * @return its name in the protocol, or one of ours where that has none
	 */
	String name();

	/**
	 * Its arguments, as logs show them.
	 * @return the arguments by name
	 */
	Map<?, ?> arguments();

	/**
	 * Makes a command of a call of the protocol.
	 * @param name its name, which may be any text
	 * @param arguments its arguments
	 * @return the command; {@link Session.Unknown} if the protocol has none of that name
	 */
	static Command of(String name, Map<?, ?> arguments) {
		CommandName known = CommandName.ofWord(name);
		return switch (known) {
			case PING -> new Question.Ping(arguments);
			case REGISTER_CLIENT -> new Session.Register(arguments);
			case SUBSCRIBE_CLIENT -> new Session.Subscribe(arguments);
			case UNSUBSCRIBE_CLIENT -> new Session.Unsubscribe(arguments);
			case START_TESTSUITE, START_TASK, START_PLUGIN, START_SECTION ->
				new Change.Start(known.requireKind(), arguments);
			case STOP_TESTSUITE, STOP_TASK, STOP_PLUGIN, STOP_SECTION ->
				new Change.Stop(known.requireKind(), arguments);
			case STOP_OPEN_CONTEXTS -> new Change.StopOpenContexts(arguments);
			case ADD_DETAIL -> new Change.AddDetail(arguments);
			case ADD_EXTRA -> new Change.AddExtra(Change.ExtraTarget.CURRENT, arguments);
			case ADD_RUNNING_EXTRA -> new Change.AddExtra(Change.ExtraTarget.RUNNING, arguments);
			case ADD_TESTSUITE_EXTRA -> new Change.AddExtra(Change.ExtraTarget.TESTSUITE, arguments);
			case GET_SECTION -> new Question.Get(Question.Form.FIELDS, arguments);
			case GET_SECTION_CTX -> new Question.Get(Question.Form.OBJECT, arguments);
			case GET_TESTSUITE -> new Question.GetSuite(Question.Form.FIELDS, arguments);
			case REMOVE_SECTION -> new Change.Remove(arguments);
			case UPDATE_TASK_RESULT -> new Change.UpdateTaskResult(arguments);
			case FINALIZE_TASK -> new Change.FinalizeTask(arguments);
			case UPDATE_LOGFILE_DATA -> new Change.UpdateLogfile(arguments);
			case DECLARE_PLAN -> new Session.DeclarePlan(arguments);
			case GENERATE_REPORT -> new Session.Generate(Session.Report.RESULTS, arguments);
			case GENERATE_XML -> new Session.Generate(Session.Report.XML, arguments);
			case GET_CAPABILITIES -> new Question.Capabilities(arguments);
			case UNREGISTER_CLIENT -> new Session.Unregister(arguments);
			case STOP_SERVER -> new Session.StopServer(arguments);
			case FIND_SECTIONS, STOP_CONTEXT -> new Session.Unknown(name, arguments);
			case null -> new Session.Unknown(name, arguments);
		};
	}

}
