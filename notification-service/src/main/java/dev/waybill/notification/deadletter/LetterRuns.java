package dev.waybill.notification.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.notification.operator.Asked;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The same for many dead letters, one after the other in the order in which they came. */
@ApplicationScoped
public class LetterRuns {

    static final int MOST = 500;

    private final KeptLetters letters;
    private final LetterDesk desk;

    LetterRuns(KeptLetters letters, LetterDesk desk) {
        this.letters = letters;
        this.desk = desk;
    }

    /** What is asked for beside the filter. */
    @Schema(name = "DeadLetterRunRequest")
    public record Ask(
            @Schema(description = "Only say what would be done; so it is if this is left out", defaultValue = "true")
            @Nullable Boolean dryRun,

            @Schema(description = "To discard: why. Kept with each") @Nullable String reason) {

        static Ask orDry(@Nullable Ask ask) {
            return ask == null ? new Ask(true, null) : ask;
        }

        boolean dry() {
            return dryRun == null || dryRun;
        }
    }

    /** What became of each. */
    @Schema(name = "DeadLetterRun")
    public record Run(
            boolean dryRun,

            @Schema(description = "How many were, or would be, done")
            int done,

            @Schema(description = "How many can't be done, each with its reason")
            int refused,

            List<Step> steps,

            @Schema(description = "There are more: ask again")
            boolean more) {}

    /** What became of one. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DeadLetterStep")
    public record Step(
            UUID id,
            boolean done,

            @Schema(description = "Why not") Optional<String> problem,

            Optional<LetterView.Event> event) {}

    Uni<Run> sendAgain(LetterFilter filter, Ask ask, Operator operator) {
        return run(
                filter.butOnlyIn(LetterState.SENDABLE),
                ask,
                letter -> (ask.dry() ? desk.readable(letter.id) : desk.sendAgain(letter.id, operator))
                        .map(ready -> Optional.of(LetterView.Event.of(ready.event(), ready.alreadyTakenIn()))));
    }

    Uni<Run> discard(LetterFilter filter, Ask ask, Operator operator) {
        var why = ask.dry() ? "" : Asked.reason("reason", ask.reason());
        return run(
                filter.butOnlyIn(LetterState.DISCARDABLE),
                ask,
                letter -> ask.dry()
                        ? Uni.createFrom().item(Optional.empty())
                        : desk.discard(letter.id, why, operator).replaceWith(Optional.empty()));
    }

    private Uni<Run> run(LetterFilter filter, Ask ask, Function<KeptLetter, Uni<Optional<LetterView.Event>>> step) {
        if (filter.states().isEmpty()) {
            return Uni.createFrom().item(new Run(ask.dry(), 0, 0, List.of(), false));
        }
        return letters.oldest(filter, 0, MOST + 1)
                .chain(found -> Multi.createFrom()
                        .iterable(found.subList(0, Math.min(MOST, found.size())))
                        .onItem()
                        .transformToUniAndConcatenate(letter -> step.apply(letter)
                                .map(event -> new Step(letter.id, true, Optional.empty(), event))
                                .onFailure(Problem.class)
                                .recoverWithItem(problem -> new Step(
                                        letter.id, false, Optional.of(problem.getMessage()), Optional.empty())))
                        .collect()
                        .with(Collectors.toList())
                        .map(steps -> new Run(
                                ask.dry(),
                                (int) steps.stream().filter(Step::done).count(),
                                (int) steps.stream()
                                        .filter(each -> !each.done())
                                        .count(),
                                steps,
                                found.size() > MOST)));
    }
}
