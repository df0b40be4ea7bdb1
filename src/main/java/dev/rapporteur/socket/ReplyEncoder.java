package dev.rapporteur.socket;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.capacity.MemoryExhaustion;
import dev.rapporteur.command.Reply;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.None;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

/**
 * Makes pickles of replies: a value as it is, an error as a dict with an exception
 * object.
 */
final class ReplyEncoder {

	private final PickleEncoder pickles = new PickleEncoder();

	/**
	 * Makes the bytes of a reply; where they can't be made, those of an error that says
	 * so.
	 */
	byte[] encode(Reply reply) {
		try {
			return pickle(reply);
		}
		catch (RuntimeException | OutOfMemoryError ex) {
			MemoryExhaustion.endIf(ex);
			return pickle(Call.Refused.because(ErrorKind.RUNTIME, "The reply can't be pickled: " + ex).failure());
		}
	}

	private byte[] pickle(Reply reply) {
		return switch (reply) {
			case Reply.Value value -> this.pickles.encodeFast(value.value());
			case Reply.Changed changed -> this.pickles.encodeFast(None.NONE);
			case Reply.Shown shown -> this.pickles.encodeFast(None.NONE);
			case Reply.Registered registered -> this.pickles.encodeFast(None.NONE);
			case Reply.Written written -> this.pickles.encodeFast(None.NONE);
			case Reply.Found found -> this.pickles.encodeFast(None.NONE);
			case Reply.Failure failure -> this.pickles.encodeFast(error(failure.error(), failure.carriedOut()));
		};
	}

	private static Map<Object, Object> error(ReportException error, boolean withTraceback) {
		ErrorKind kind = error.kind();
		Map<Object, Object> reply = new LinkedHashMap<>();
		reply.put("exception", new ExceptionValue(new PythonName(kind.module(), kind.className()),
				Tuple.of(error.getMessage()), null));
		if (withTraceback) {
			String type = kind.module().equals("builtins") ? kind.className() : kind.module() + "." + kind.className();
			reply.put("traceback", "Traceback (most recent call last):\n  Rapporteur refused the call\n" + type + ": "
					+ error.getMessage() + "\n");
		}
		return reply;
	}

}
