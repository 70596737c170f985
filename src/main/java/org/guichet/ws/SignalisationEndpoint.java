package org.guichet.ws;

import jakarta.jws.WebService;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.guichet.api.ApiError;
import org.guichet.api.Languages;
import org.guichet.clause.Executes;
import org.guichet.interconnection.Caller;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.subscription.Services;
import org.guichet.ticket.Filing;
import org.guichet.ticket.TicketDesk;
import org.guichet.ticket.TicketQuery;
import org.guichet.ws.esav.AjouterCommentaire;
import org.guichet.ws.esav.AjouterCommentaireReponse;
import org.guichet.ws.esav.Champ;
import org.guichet.ws.esav.ConsulterAvancement;
import org.guichet.ws.esav.ConsulterAvancementReponse;
import org.guichet.ws.esav.ConsulterDetail;
import org.guichet.ws.esav.ConsulterDetailReponse;
import org.guichet.ws.esav.ConsulterFormulaire;
import org.guichet.ws.esav.ConsulterFormulaireReponse;
import org.guichet.ws.esav.ConsulterHistorique;
import org.guichet.ws.esav.ConsulterHistoriqueReponse;
import org.guichet.ws.esav.DeposerSignalisation;
import org.guichet.ws.esav.DeposerSignalisationReponse;
import org.guichet.ws.esav.Ecriture;
import org.guichet.ws.esav.EnteteReponse;
import org.guichet.ws.esav.EnteteRequete;
import org.guichet.ws.esav.ListerPrestations;
import org.guichet.ws.esav.ListerPrestationsReponse;
import org.guichet.ws.esav.Liste;
import org.guichet.ws.esav.Partie;
import org.guichet.ws.esav.Recherche;
import org.guichet.ws.esav.SignalisationPort;
import org.guichet.ws.esav.StatutTMF;
import org.springframework.stereotype.Component;

/// e-SAV Signalisation in web service mode (BFC-ESAV-5.2-ws): each operation is one command of the desk, the one that the portal calls too.
/// Every answer says when its information was extracted (BFC-CG-13-extraction).
@Component
@Executes({"BFC-ESAV-5.2-ws", "BFC-CG-13-extraction"})
@WebService(endpointInterface = "org.guichet.ws.esav.SignalisationPort", targetNamespace = SoapFaults.NAMESPACE, serviceName = "SignalisationService", portName = "Signalisation")
public class SignalisationEndpoint implements SignalisationPort {
    private static final int USUAL_PAGE = 20;
    /// How a field of the desk is called in the messages.
    private static final Map<String, String> NAMES = Map.of("service", "IdentifiantPrestation", "externalId", "ReferenceOperateur", "reference", "Reference", "comment", "Texte",
            "idempotencyKey", "IdentifiantRequete", "version", "Version", "offer", "Offre", "formVersion", "VersionCatalogue");

    private final TicketDesk desk;
    private final Services services;
    private final Admission admission;
    private final Answered answered;
    private final InstantSource clock;

    SignalisationEndpoint(TicketDesk desk, Services services, Admission admission, Answered answered, InstantSource clock) {
        this.desk = desk;
        this.services = services;
        this.admission = admission;
        this.answered = answered;
        this.clock = clock;
    }

    /// One call that was let in.
    private record Call(Actor actor, Answers answers, EnteteRequete request) {}

    @Override
    public DeposerSignalisationReponse deposerSignalisation(DeposerSignalisation asked) {
        return call(asked.getEntete(), call -> filing(asked).then(filing -> desk.file(call.actor, filing, asked.getCommentaire())).map(done -> {
            var answer = new DeposerSignalisationReponse();
            answer.setEntete(header(call, done.report().asOf()));
            answer.setReference(done.reference());
            answer.setDejaRecue(done.repeated());
            answer.setSignalisation(call.answers.detail(done.report()));
            return answer;
        }));
    }

    private static Outcome<Filing> filing(DeposerSignalisation asked) {
        var fields = new LinkedHashMap<String, String>();
        var twice = new ArrayList<Refused>();
        for (Champ field : asked.getChamp()) {
            if (fields.putIfAbsent(field.getNom(), field.getValeur()) != null) twice.add(Refused.of(ApiError.FORM_FIELD_REPEATED).field(field.getNom()));
        }
        if (!twice.isEmpty()) return Outcome.no(twice);
        return Outcome.done(Filing.of(asked.getIdentifiantPrestation(), fields).key(key(asked.getEntete())).externalId(asked.getReferenceOperateur()).formVersion(asked.getVersionCatalogue()));
    }

    /// Identifiers are the same in either case of their letters.
    private static String key(EnteteRequete header) {
        return header.getIdentifiantRequete().toLowerCase(Locale.ROOT);
    }

    @Override
    public ConsulterAvancementReponse consulterAvancement(ConsulterAvancement asked) {
        return call(asked.getEntete(), call -> desk.detail(call.actor, asked.getReference()).map(report -> {
            var answer = new ConsulterAvancementReponse();
            answer.setEntete(header(call, report.asOf()));
            answer.setAvancement(call.answers.progress(report));
            return answer;
        }));
    }

    @Override
    public ConsulterDetailReponse consulterDetail(ConsulterDetail asked) {
        return call(asked.getEntete(), call -> desk.detail(call.actor, asked.getReference()).map(report -> {
            var answer = new ConsulterDetailReponse();
            answer.setEntete(header(call, report.asOf()));
            answer.setSignalisation(call.answers.detail(report));
            return answer;
        }));
    }

    @Override
    public ConsulterHistoriqueReponse consulterHistorique(ConsulterHistorique asked) {
        return call(asked.getEntete(), call -> asked.getReference() != null ? history(call, asked.getReference()) : list(call, asked.getRecherche()));
    }

    private Outcome<ConsulterHistoriqueReponse> history(Call call, String reference) {
        return desk.detail(call.actor, reference).map(report -> {
            var answer = new ConsulterHistoriqueReponse();
            answer.setEntete(header(call, report.asOf()));
            answer.setHistorique(call.answers.history(report));
            return answer;
        });
    }

    private Outcome<ConsulterHistoriqueReponse> list(Call call, Recherche wanted) {
        var now = clock.instant();
        var query = query(wanted);
        return desk.search(call.actor, query).map(page -> {
            var list = new Liste();
            list.setTotal(page.total());
            list.setTotalExact(page.exact());
            list.setDebut(query.offset());
            page.tickets().forEach(ticket -> list.getSignalisation().add(call.answers.summary(ticket, desk.lifeCycle(ticket))));
            var answer = new ConsulterHistoriqueReponse();
            answer.setEntete(header(call, now));
            answer.setListe(list);
            return answer;
        });
    }

    private static TicketQuery query(Recherche wanted) {
        var query = TicketQuery.all().service(wanted.getIdentifiantPrestation()).externalId(wanted.getReferenceOperateur()).states(new HashSet<>(wanted.getEtat()))
                .tmf(tmf(wanted.getStatutTMF())).open(wanted.isOuverte()).overdue(wanted.isDepassee()).text(wanted.getTexte()).filed(wanted.getDeposeeDepuis(), wanted.getDeposeeAvant());
        if (wanted.getEnAttenteDe() != null) query = query.waitingFor(wanted.getEnAttenteDe() == Partie.OPERATEUR ? "customer" : "provider");
        if (wanted.getTri() != null) {
            query = query.sort(switch (wanted.getTri()) {
                case DEPOT_DECROISSANT -> "-filed";
                case DEPOT_CROISSANT -> "filed";
                case MODIFICATION_DECROISSANTE -> "-changed";
                case ECHEANCE_CROISSANTE -> "due";
                case REFERENCE_CROISSANTE -> "reference";
            });
        }
        return query.page(wanted.getDebut() == null ? 0 : wanted.getDebut(), wanted.getNombre() == null ? USUAL_PAGE : wanted.getNombre());
    }

    private static Set<String> tmf(List<StatutTMF> wanted) {
        var names = new HashSet<String>();
        wanted.forEach(status -> names.add(status.value()));
        return names;
    }

    @Override
    public AjouterCommentaireReponse ajouterCommentaire(AjouterCommentaire asked) {
        return call(asked.getEntete(), call -> desk.reply(call.actor, asked.getReference(), asked.getTexte(), asked.getVersion(), key(asked.getEntete()))
                .then(done -> desk.peek(call.actor, asked.getReference()).map(report -> {
                    var answer = new AjouterCommentaireReponse();
                    answer.setEntete(header(call, report.asOf()));
                    answer.setEcriture(done.answer() ? Ecriture.REPONSE : Ecriture.COMMENTAIRE);
                    answer.setDejaRecu(done.repeated());
                    answer.setAvancement(call.answers.progress(report));
                    return answer;
                })));
    }

    @Override
    public ConsulterFormulaireReponse consulterFormulaire(ConsulterFormulaire asked) {
        return call(asked.getEntete(), call -> {
            var now = clock.instant();
            var found = asked.getOffre() != null ? desk.offerForm(call.actor, asked.getOffre(), asked.getVersionCatalogue(), Channel.WEB_SERVICES)
                    : desk.form(call.actor, asked.getIdentifiantPrestation(), asked.getVersionCatalogue(), Channel.WEB_SERVICES);
            return found.map(form -> {
                var answer = new ConsulterFormulaireReponse();
                answer.setEntete(header(call, now));
                answer.setFormulaire(call.answers.form(form, form.service() == null ? null : form.service().identifier()));
                return answer;
            });
        });
    }

    @Override
    public ListerPrestationsReponse listerPrestations(ListerPrestations asked) {
        return call(asked.getEntete(), call -> {
            var now = clock.instant();
            var from = asked.getDebut() == null ? 0 : asked.getDebut();
            var most = asked.getNombre() == null ? USUAL_PAGE : asked.getNombre();
            var found = services.list(call.actor.scope(), asked.getTexte(), from, most + 1);
            var answer = new ListerPrestationsReponse();
            answer.setEntete(header(call, now));
            answer.setDebut(from);
            answer.setSuite(found.size() > most);
            found.stream().limit(most).forEach(service -> {
                var shown = call.answers.service(service);
                shown.getCanalSignalisation().addAll(desk.channels(service));
                answer.getPrestation().add(shown);
            });
            return Outcome.done(answer);
        });
    }

    private EnteteReponse header(Call call, Instant extracted) {
        var header = new EnteteReponse();
        header.setVersionWS(call.request.getVersionWS());
        header.setHorodatageReponse(clock.instant());
        header.setDateExtraction(extracted);
        header.setIdentifiantRequete(call.request.getIdentifiantRequete());
        return header;
    }

    /// Lets the call in, does it, and tells what became of it; a refusal goes out as a fault.
    private <T> T call(EnteteRequete header, Function<Call, Outcome<T>> work) {
        var request = request();
        request.setAttribute(Answered.BEGUN, true);
        var caller = (Caller) request.getAttribute(Caller.ATTRIBUTE);
        var actor = caller.actor().speaking(Languages.of(request));
        var outcome = admission.refusal(new Caller(actor, caller.platform(), caller.certificate(), caller.fingerprint(), caller.holder(), caller.address()), header, clock.instant())
                .<Outcome<T>>map(Outcome::no).orElseGet(() -> work.apply(new Call(actor, new Answers(actor.language()), header)));
        return switch (outcome) {
            case Outcome.No<T>(var reasons) -> throw new SoapRefusal(reasons.stream().map(SignalisationEndpoint::named).toList());
            case Outcome.Done<T>(var answer) -> {
                answered.well(request);
                yield answer;
            }
        };
    }

    private static HttpServletRequest request() {
        return Reading.request(PhaseInterceptorChain.getCurrentMessage());
    }

    private static Refused named(Refused reason) {
        var name = reason.field() == null ? null : NAMES.get(reason.field());
        return name == null ? reason : reason.field(name);
    }
}
