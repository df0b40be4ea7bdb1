package dev.rapporteur.web.calls;

import java.util.stream.Stream;

/**
 * What is reported of logs.
 */
final class LogScenarios {

	private static final Scenario PARTS = Scenario.of("parts of a log", """
			a register {pid:'2', parent:'1'}
			- write {file:'TaskLog.T', text:'head\\nmore\\r\\n'}
			a start_testsuite {id:'J'}
			a start_task {id:'T', logfile:'RUNTIME/TaskLog.T'}
			a start_section {id:'A', type:'Testcase', logfile:'RUNTIME/TaskLog.T'}
			- write {file:'TaskLog.T', text:'in A\\n'}
			a start_section {id:'t', type:'TestSection', logfile:'TaskLog.T'}
			- write {file:'TaskLog.T', text:'é\\u2028\\rpart'}
			a stop_section {result:'passed'}
			- write {file:'TaskLog.T', text:' of a line\\n'}
			a start_section {id:'u', type:'TestSection', logfile:'RUNTIME/TaskLog.T'}
			a stop_section {result:'passed'}
			a stop_section {id:'A'}
			- write {file:'TaskLog.T', text:'between\\n\\n'}
			a start_section {id:'B', type:'Testcase', logfile:'RUNTIME/TaskLog.T'}
			- write {file:'TaskLog.T', text:'in B\\n'}
			a stop_section {result:'passed'}
			- write {file:'TaskLog.T', text:'behind\\n'}
			a start_section {id:'no log', type:'Testcase'}
			a stop_section {result:'passed'}
			a start_section {id:'C', type:'Testcase', logfile:'RUNTIME/TaskLog.T'}
			a stop_section {result:'passed', parameters:{}}
			a stop_task {}
			a stop_testsuite {}
			a leave""");

	private static final Scenario ODD = Scenario.of("odd logs", """
			a register {pid:'2', parent:'1'}
			- write {file:'one.log', text:'a\\nb\\n'}
			- write {file:'two.log', text:'c\\n'}
			a start_testsuite {id:'J'}
			a start_task {id:'T', logfile:''}
			a start_section {id:'none', logfile:null}
			a stop_section {}
			a start_section {id:'at stop', logfile:'RUNTIME/one.log'}
			- write {file:'one.log', text:'d\\n'}
			a stop_section {logfile:'RUNTIME/two.log'}
			a start_section {id:'no log at start'}
			- write {file:'two.log', text:'e\\n'}
			a stop_section {logfile:'RUNTIME/two.log'}
			a start_section {id:'own', logfile:'RUNTIME/one.log'}
			a stop_section {logs:{file:'mine', begin:1, begin_lines:2, size:3, size_lines:4}}
			a start_section {id:'late', logfile:'RUNTIME/late.log'}
			- write {file:'late.log', text:'a\\nb'}
			a stop_section {}
			a start_section {id:'folder', logfile:'RUNTIME/.'}
			a stop_section {}
			a start_section {id:'number', logfile:5}
			a stop_section {}
			a start_section {id:'left open', logfile:'RUNTIME/one.log'}
			- write {file:'one.log', text:'f\\ng\\n'}
			a stop_open_contexts {}
			a leave""");

	private static final Scenario MOVED = Scenario.of("a log that joins another",
			"""
					a register {pid:'10', parent:'1'}
					- write {file:'TaskLog.T', text:'one\\ntwo\\n'}
					- write {file:'TaskLog.T:pid-11', text:''}
					a start_testsuite {id:'J'}
					a start_task {id:'T', logfile:'RUNTIME/TaskLog.T'}
					a start_section {id:'A', type:'Testcase', logfile:'RUNTIME/TaskLog.T'}
					b register {pid:'11', parent:'10'}
					b start_section {id:'STEP 1', type:'Step', logfile:'RUNTIME/TaskLog.T:pid-11'}
					- write {file:'TaskLog.T:pid-11', text:'child one\\n'}
					b start_section {id:'STEP 1.1', type:'Step', logfile:'RUNTIME/TaskLog.T:pid-11'}
					- write {file:'TaskLog.T:pid-11', text:'child two\\nand three'}
					b stop_section {result:'passed'}
					b stop_section {result:'passed'}
					- write {file:'TaskLog.T', text:'>>\\nchild one\\nchild two\\nand three'}
					b update_logfile_data {logfile:'RUNTIME/TaskLog.T:pid-11', parent_logfile:'RUNTIME/TaskLog.T', parent_logfile_size:11}
					b update_logfile_data {logfile:'RUNTIME/nowhere', parent_logfile:'RUNTIME/no', parent_logfile_size:5}
					b update_logfile_data {logfile:'RUNTIME/TaskLog.T'}
					b leave
					- write {file:'TaskLog.T', text:'\\nend\\n'}
					a stop_section {result:'passed'}
					a stop_task {}
					a stop_testsuite {}
					a leave""");

	private static final Scenario CLIENT_GOES = Scenario.ofClients("the log of a client that goes", """
			a register {pid:'10', parent:'1'}
			- write {file:'TaskLog.T', text:'one\\n'}
			a start_testsuite {id:'J'}
			b register {pid:'11', parent:'10'}
			b start_task {id:'T', logfile:'RUNTIME/TaskLog.T'}
			b start_section {id:'A', type:'Testcase', logfile:'RUNTIME/TaskLog.T'}
			- write {file:'TaskLog.T', text:'two\\nthree\\n'}
			b leave
			a stop_testsuite {}
			a leave""");

	private LogScenarios() {
	}

	static Stream<Scenario> all() {
		return Stream.of(PARTS, PARTS.inYaml(), ODD, MOVED, CLIENT_GOES);
	}

}
